"""`python -m mingzhang` is `mingzhang`."""

from mingzhang.cli import main

if __name__ == "__main__":
    main()
