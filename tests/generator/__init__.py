"""Invented filings with known truth: the same tables, habits and accidents as real ones, other agencies and amounts.

A tool for development beside the tests: `generate` writes a filing, `python -m tests.benchmarks.misreadings.invented` counts
what is misread in many.
"""

from .filings import Generated, generate

__all__ = ["Generated", "generate"]
