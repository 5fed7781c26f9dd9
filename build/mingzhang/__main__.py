"""`python -m mingzhang` is `mingzhang`."""

from mingzhang.app.cli import main

if __name__ == "__main__":
    main()
