"""How the program speaks: progress bars on a terminal, plain lines elsewhere, and the table at the end of ingest.

Texts from filings and file names are printed as they are, never read as markup, and without control characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from types import TracebackType

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

from mingzhang.app.check_report import FilingReport
from mingzhang.budget.finding import MISMATCH
from mingzhang.budget.message import Message, message
from mingzhang.budget.phrases import say
from mingzhang.errors import MingzhangError
from mingzhang.intake.outcome import Ingested, Outcome
from mingzhang.language import _, listed, ngettext
from mingzhang.reviewing import Item

_PLAIN_WIDTH = 160


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_WIDEST_NAME = 72
_MOST_CHOICES = 8


def plain(text: str) -> Text:
    """One line of text for the terminal: no markup in it means anything, and what would move the cursor, turn the
    direction of writing or not be seen (Unicode's control, format and separator characters) shows as U+FFFD."""
    return Text("".join("\ufffd" if unicodedata.category(char) in _UNSEEN else char for char in text))


def shortened(name: str) -> str:
    """A path for a table, at most `_WIDEST_NAME` columns wide: its beginning and, longer, its end."""
    if cell_len(name) <= _WIDEST_NAME:
        return name
    end = name[-_WIDEST_NAME * 2 // 3 :]
    while cell_len(end) > _WIDEST_NAME * 2 // 3:
        end = end[1:]
    return f"{set_cell_size(name, _WIDEST_NAME // 3 - 1).rstrip()}…{end}"


class Reporter:
    """Tells people what the commands do. Use it in a `with`, so that the bar ends where the work ends."""

    def __init__(self, out: Console | None = None, err: Console | None = None) -> None:
        self.out = out or _console(stderr=False)
        self.err = err or _console(stderr=True)
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Reporter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end_bar()

    def stage(self, name: str, total: int) -> None:
        """A new stage of `total` steps begins, and the one before has ended."""
        self._end_bar()
        if not self.out.is_terminal:
            self.say(f"{name} ({total})")
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[at]}"))
        self._bar = Progress(*columns, console=self.out, transient=True)
        self._task = self._bar.add_task(name, total=total, at="")
        self._bar.start()

    def step(self, what: str) -> None:
        """The next step of the stage begins."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, at=plain(shortened(what)).plain.replace("[", r"\["))
        else:
            self.say(f"  {what}")

    def say(self, sentence: str) -> None:
        """Prints a sentence; what would move the cursor or not be seen shows as U+FFFD."""
        self.out.print(plain(sentence), soft_wrap=True)

    def tell(self, said: Message) -> None:
        """Prints the sentence of a message, in Chinese in either language, as `phrases` has it."""
        self.say(say(said))

    def item(self, item: Item) -> None:
        """One thing to look at, with the lines that settle it as they are to be copied."""
        self.say(f"{item.place}：{say(item.what)}")
        for suggestion in item.suggestions[:_MOST_CHOICES]:
            self.say(f"  {say(message('suggestion', when=suggestion.when, file=suggestion.file))}")
            for line in suggestion.lines:
                self.say(f"    {line}")
        if len(item.suggestions) > _MOST_CHOICES:
            self.tell(message("review-more-choices", count=len(item.suggestions) - _MOST_CHOICES))

    def complain(self, error: MingzhangError) -> None:
        """All four parts of an error, on standard error."""
        head, *others = error.parts()
        for line in (head, *(f"  {part}" for part in others)):
            self.err.print(plain(line), soft_wrap=True)

    def summary(self, ingested: Ingested) -> None:
        """One line a submission, then what is missing, unread or wrong."""
        self._end_bar()
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        table.add_column(_("filing"), overflow="fold")
        for heading in (_("tables"), _("rows"), _("figures"), _("doubtful"), _("unread"), _("warnings")):
            table.add_column(heading, justify="right")
        table.add_column("")
        states = _states()
        for outcome in ingested.outcomes:
            table.add_row(plain(shortened(outcome.name)), *_counts(outcome), states[outcome.state])
        self.out.print(table)
        self._words(ingested)
        for outcome in ingested.outcomes:
            self._explain(outcome)
        if ingested.without_address:
            self.say(
                ngettext(
                    "{count} filing has no address: say it as url in filings/filings.csv or filing.yml",
                    "{count} filings have no address: say it as url in filings/filings.csv or filing.yml",
                    ingested.without_address,
                )
            )
        if ingested.problem is not None:
            self.complain(ingested.problem)

    def findings(self, filing: FilingReport) -> None:
        """What does not add up in a filing, the worst first, each with the lines to look at; the rest as counts."""
        self._end_bar()
        self.tell(
            message(
                "report-of-filing",
                filing=filing.filing_id, source=filing.source, passed=filing.passed, rounded=filing.rounded,
                failed=sum(finding.tier == MISMATCH for finding in filing.findings),
                skipped=filing.skipped, held=filing.held_back, notes=filing.notes,
            )
        )  # fmt: skip
        for finding in filing.findings:
            severity, tier = (message(f"severity-{finding.severity}"), message(f"tier-{finding.tier}"))
            said = message(
                "report-of-finding", severity=severity, tier=tier, check=finding.check_id, statement=finding.statement
            )
            self.say(f"  {say(said)}")
            if finding.places:
                self.say(f"    {listed(_short(finding.places))}")
            if finding.hint:
                self.say(f"    {finding.hint}")

    def _words(self, ingested: Ingested) -> None:
        """What the explanations and performance tables of part three gave, a line a filing."""
        told = [
            outcome
            for outcome in ingested.outcomes
            if outcome.counts is not None and any(outcome.counts.words.values())
        ]
        if not told:
            return
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        table.add_column(_("part three"), overflow="fold")
        headings = _word_headings()
        for heading in headings.values():
            table.add_column(heading, justify="right")
        for outcome in told:
            counts = outcome.counts.words if outcome.counts else {}
            table.add_row(plain(shortened(outcome.name)), *(str(counts.get(heading, 0)) for heading in headings))
        self.out.print(table)

    def _explain(self, outcome: Outcome) -> None:
        if outcome.problem is not None:
            self.complain(outcome.problem)
            if outcome.stale:
                self.say(
                    "  "
                    + _("the package {filing} of an earlier build stays and is marked as stale", filing=outcome.stale)
                )
        if outcome.counts is None or outcome.counts.complete:
            return
        where = f"filings/{outcome.name}"
        if outcome.counts.missing:
            missing = "、".join(outcome.counts.missing)
            self.err.print(
                plain(_("{place}: expected tables missing or unreadable: {tables}", place=where, tables=missing))
            )
        if outcome.counts.unread:
            unread = ngettext(
                "{place}: {count} figure inside tables is in no row; see the notes of {filing}",
                "{place}: {count} figures inside tables are in no row; see the notes of {filing}",
                outcome.counts.unread,
                place=where,
                filing=outcome.filing_id,
            )
            self.err.print(plain(unread))

    def _end_bar(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _short(places: tuple[str, ...]) -> Iterator[str]:
    """Places, the file named once where several lines of it follow each other."""
    before = ""
    for place in places:
        file, colon, line = place.rpartition(":")
        yield f"{colon}{line}" if file and file == before else place
        before = file


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    return (
        console
        if console.is_terminal
        else Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=_PLAIN_WIDTH)
    )


def _counts(outcome: Outcome) -> tuple[str, ...]:
    counts = outcome.counts
    if counts is None:
        return ("–",) * 6
    numbers = (counts.rows, counts.figures, counts.doubtful, counts.unread, counts.warnings)
    return (f"{counts.found}/{counts.expected}", *map(str, numbers))


def _states() -> dict[str, str]:
    """What became of a submission, in words."""
    return {
        "new": _("new"),
        "unchanged": _("unchanged"),
        "duplicate": _("duplicate"),
        "agrees": _("agrees"),
        "not entered": _("not entered"),
        "withdrawn": _("withdrawn"),
        "rejected": _("rejected"),
    }


def _word_headings() -> dict[str, str]:
    """What a filing says around its tables, as counted, in the order of the contract."""
    return {
        "changes": _("changes"),
        "purposes": _("purposes"),
        "statements": _("statements"),
        "projects": _("projects"),
        "objectives": _("objectives"),
        "targets": _("targets"),
        "facts": _("facts"),
        "unread": _("unread"),
    }
