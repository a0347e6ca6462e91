"""`python -m eventcoder`."""

from eventcoder.cli import main

if __name__ == "__main__":
    main()
