"""Reads what people put into a project: its settings, the files in `filings/`, and what lists and sidecars say of them.

`project` knows the folder, `submissions` finds the filings in it, `sidecar` reads `filing.yml`, `results` remembers
what was made of which bytes, `summary` and `outcome` say what a filing came to. The room promises that every file under
`filings/` is a submission, a file of the project itself (`agencies.csv`, a README …) or a problem with a message.
"""
