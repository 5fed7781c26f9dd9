"""What identifies the bytes of a filing in one file or several."""

from __future__ import annotations

from mingzhang.budget.document import joint_hash


def test_one_file_has_its_own_hash_and_several_the_hash_of_theirs() -> None:
    assert joint_hash(["ab12"]) == "ab12"
    # printf ab12cd34 | sha256sum
    assert joint_hash(["ab12", "cd34"]) == "034941017c353b1e5e89c7c3fae330a632e5f1517fef17bfa33d8dfa2418a94d"
    assert joint_hash(["cd34", "ab12"]) != joint_hash(["ab12", "cd34"])
