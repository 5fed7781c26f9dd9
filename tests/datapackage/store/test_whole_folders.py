"""Folders that appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.datapackage.store.atomic import put_in_order, replace_folder


def written(place: Path, **files: str) -> bool:
    """Whether writing a folder of these files changed it."""
    with replace_folder(place) as replacement:
        for name, text in files.items():
            (replacement.building / name).write_text(text, encoding="utf-8")
    return replacement.changed


def held(place: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(place.rglob("*")) if path.is_file()}


def test_equal_bytes_are_not_touched_and_others_take_their_place(tmp_path: Path) -> None:
    place = tmp_path / "package"
    assert written(place, a="1", b="2") is True
    first = (place / "a").stat()
    assert written(place, a="1", b="2") is False
    assert (place / "a").stat().st_ino == first.st_ino
    assert written(place, a="1", b="3") is True
    assert held(place) == {"a": "1", "b": "3"}
    assert written(place, a="1") is True, "a file less"
    assert written(place, a="1", b="3") is True, "a file more"
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_what_was_there_stays_where_writing_fails(tmp_path: Path) -> None:
    place = tmp_path / "package"
    written(place, a="1")
    with pytest.raises(ValueError, match="broken"), replace_folder(place) as replacement:
        (replacement.building / "a").write_text("2", encoding="utf-8")
        raise ValueError("broken")
    assert held(place) == {"a": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_revisions_belong_to_the_place(tmp_path: Path) -> None:
    place = tmp_path / "package"
    written(place, a="1")
    (place / "revisions").mkdir()
    (place / "revisions" / "old").write_text("0", encoding="utf-8")
    assert written(place, a="2") is True
    assert held(place) == {"a": "2", "old": "0"}


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ({"package": "new", ".old-package": "old"}, "new"),  # killed before the earlier one was removed
        ({".old-package": "old", ".tmp-package": "half"}, "old"),  # killed between the two renamings
        ({"package": "old", ".tmp-package": "half"}, "old"),  # killed while it was built
    ],
)
def test_what_a_killed_write_left_is_put_in_order(tmp_path: Path, there: dict[str, str], found: str) -> None:
    for name, text in there.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text(text, encoding="utf-8")
    put_in_order(tmp_path / "package")
    assert held(tmp_path / "package") == {"a": found}
    assert [path.name for path in tmp_path.iterdir()] == ["package"]
