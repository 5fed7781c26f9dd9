"""How well filings with known truth are read: `python -m tests.benchmarks.misreadings` (see `__main__`).

inputs ─▶ truths (what is printed) + published (what the program says) ─▶ comparison ─▶ report
"""
