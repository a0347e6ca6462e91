"""What the program achieves: proposals against human codings, speed, keys. Each prints a table and judges nothing."""
