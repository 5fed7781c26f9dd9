"""Mingzhang 明账: Chinese budget disclosures in, checked open data and a searchable website out."""

__version__ = "0.1.0"
