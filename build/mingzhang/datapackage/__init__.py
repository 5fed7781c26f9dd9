"""Writes filings as data packages and reads them back, as rows or as pandas frames; `all/` is the package over all of them.

What lies in `datapackages/` is the public interface (the data contract): `writing` writes one filing, `corpus_package`
the whole, `reader` is how everyone else reads them, `validation` says whether they keep the contract. Promises: the same
filing gives the same bytes on every machine; a write that fails leaves what was there before; amounts stay exact
decimals from the filing to the CSV. Texts stand in the CSV files as published: a cell that begins with `=`, `+`, `-`
or `@` is data here, and whoever writes a spreadsheet from it has to write it as text.
"""
