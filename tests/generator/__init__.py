"""Invented filings with known truth: the same tables, habits and accidents as real ones, other agencies and amounts.

A tool for development beside the tests: `generate` writes a filing, `compare` measures what the parser made of it,
`python -m tests.generator` does so for many and prints where it fails.
"""

from .comparison import Comparison, compare, compare_words
from .filings import Generated, generate

__all__ = ["Comparison", "Generated", "compare", "compare_words", "generate"]
