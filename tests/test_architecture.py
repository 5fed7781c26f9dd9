"""The order of the house: the public surface is small, modules stay readable. Style, types and imports: `make lint`."""

import ast
import re
from pathlib import Path

import grimp

_MOST_LINES = 350
_MOST_MODULES = 23
ROOT = Path(__file__).resolve().parents[1]
PATH_OF_ONE_MACHINE = re.compile(
    r"(?<![\w./:>-])/(?:home|root|tmp|work|workspace|mnt|opt|srv|Users)(?:/[\w.-]|\b(?![/\w]))"
)


def test_the_website_knows_of_packages_only_reader_frames_records_and_values() -> None:
    graph = grimp.build_graph("mingzhang", cache_dir=None)
    imported = {
        target
        for module in graph.find_descendants("mingzhang.website") | {"mingzhang.website"}
        for target in graph.find_modules_directly_imported_by(module)
        if not target.startswith("mingzhang.website")
    }
    rooms = {target for target in imported if not target.startswith("mingzhang.budget")}
    packages = {f"mingzhang.datapackage.{name}" for name in ("reader", "frames", "records", "values")}
    assert rooms <= {*packages, "mingzhang.errors", "mingzhang.language", "mingzhang"}


def test_the_source_root_is_no_package() -> None:
    assert not (ROOT / "build" / "__init__.py").exists()


def test_no_two_test_modules_have_one_name() -> None:
    """pytest takes a module by its base name, and refuses to collect a second one."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name not in ("__init__.py", "__main__.py")]
    assert sorted({name for name in names if names.count(name) > 1 and name != "conftest.py"}) == []


def test_modules_stay_readable() -> None:
    """A module of about 100 lines is typical; none grows beyond what a reader takes in."""
    lines = {path: path.read_text("utf-8").count("\n") for path in sorted((ROOT / "build" / "mingzhang").rglob("*.py"))}
    assert len(lines) > 300
    assert [path.name for path, count in lines.items() if count > _MOST_LINES] == []


def test_rooms_stay_small() -> None:
    """Modules directly in a room, `__init__.py` among them: what is more is a room within the room."""
    counts = {
        path.parent.relative_to(ROOT / "build" / "mingzhang").as_posix(): len(list(path.parent.glob("*.py")))
        for path in sorted((ROOT / "build" / "mingzhang").rglob("__init__.py"))
    }
    assert len(counts) > 40
    assert {room: count for room, count in counts.items() if count > _MOST_MODULES} == {}


def test_no_base_name_stands_twice_in_a_room() -> None:
    """Files and folders of one room, without its sub-rooms: those have names of their own to be told apart by."""
    rooms = [path.parent for path in (ROOT / "build" / "mingzhang").rglob("__init__.py")]
    twice = [
        (room.name, path.stem)
        for room in rooms
        for path in room.glob("*.py")
        if (room / path.stem / "__init__.py").is_file()
    ]
    assert len(rooms) > 30
    assert twice == []


def test_no_class_name_stands_twice_in_a_room_or_the_rooms_within_it() -> None:
    house = ROOT / "build" / "mingzhang"
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted(house.rglob("*.py")):
        room = path.relative_to(house).parts[0]
        for name in re.findall(r"^class (\w+)", path.read_text("utf-8"), re.MULTILINE):
            found.setdefault((room, name), []).append(path.relative_to(house / room).as_posix())
    assert len(found) > 200
    assert {key: files for key, files in found.items() if len(files) > 1} == {}


def test_no_module_names_a_path_of_one_machine() -> None:
    modules = [path for kind in ("*.py", "*.yaml", "*.md") for path in sorted((ROOT / "build").rglob(kind))]
    others = [ROOT / name for name in ("Makefile", "README.md", "README.zh-CN.md", "CHANGELOG.md", ".ci/run")]
    named = {
        path.relative_to(ROOT).as_posix(): found.group()
        for path in (*modules, *others)
        if (found := PATH_OF_ONE_MACHINE.search(path.read_text("utf-8")))
    }
    assert len(modules) > 200
    assert named == {}


def test_what_an_ordinal_is_stands_in_one_module() -> None:
    spelled = "[一二三四五六七八九十"
    modules = (ROOT / "build" / "mingzhang").rglob("*.py")
    assert [path.name for path in modules if spelled in path.read_text("utf-8")] == ["headings.py"]


def test_one_module_knows_mkdocs_and_one_template_extends_a_theme() -> None:
    graph = grimp.build_graph("mingzhang", include_external_packages=True, cache_dir=None)
    assert graph.find_modules_that_directly_import("mkdocs") == {"mingzhang.website.plugin"}
    website = ROOT / "build" / "mingzhang" / "website"
    templates = [*(website / "templates").rglob("*.html"), *(website / "theme").rglob("*.html")]
    extending = [path.name for path in templates if "{% extends" in path.read_text("utf-8")]
    assert extending.count("main.html") == 1 and set(extending) <= {"main.html", "404.html"}


def test_pages_know_no_theme() -> None:
    """Names of Material's stand in the folder of the theme, in the module that dresses it and in the plugin alone."""
    website = ROOT / "build" / "mingzhang" / "website"
    knowing = {
        path.relative_to(website).as_posix()
        for pattern in ("templates/**/*.html", "**/*.py", "assets/*.js")
        for path in website.glob(pattern)
        if re.search(r"\bmd-|__palette|document\$|\bMaterial\b", path.read_text("utf-8"))
    }
    assert knowing == {"material.py", "plugin.py"}


def test_the_website_looks_up_no_column_in_a_row() -> None:
    """Rows are typed records or whole frames: no variable of a loop, and no parameter that is a mapping, is asked for a
    column by its name. What is no row: `fragments` of a page by name, `theme` of MkDocs, `names` and `params` of the
    message of a finding, which are JSON."""
    no_rows = {"fragments", "theme", "names", "params"}
    website = ROOT / "build" / "mingzhang" / "website"
    asked = {
        (path.relative_to(website).as_posix(), name)
        for path in sorted(website.rglob("*.py"))
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for name in _asked_for_a_column(function)
        if name not in no_rows
    }
    assert asked == set()
    modules = [path.read_text("utf-8") for path in website.rglob("*.py")]
    assert [found for text in modules for found in re.findall(r"package\.rows\(|DictReader", text)] == []


def _asked_for_a_column(function: ast.FunctionDef) -> set[str]:
    """The loop variables and mappings of a function that stand before `["…"]`."""
    loops = [node.target for node in ast.walk(function) if isinstance(node, (ast.For, ast.comprehension))]
    bound = {name.id for target in loops for name in ast.walk(target) if isinstance(name, ast.Name)}
    parameters = [node for node in ast.walk(function.args) if isinstance(node, ast.arg) and node.annotation is not None]
    bound |= {each.arg for each in parameters if re.search(r"dict\[|Mapping\[|Any", ast.unparse(each.annotation))}
    return {
        node.value.id
        for node in ast.walk(function)
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in bound
        if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str)
    }
