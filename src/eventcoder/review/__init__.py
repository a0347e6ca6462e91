"""The terminal application in which a human judges proposals."""
