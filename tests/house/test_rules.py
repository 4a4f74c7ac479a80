"""The rules of the house, as code; each says what to do instead."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("console", "db", "plans", "widgets", "hub", "bench")
MAX_FILE, MAX_FUNCTION = 400, 60


def sources(*packages: str) -> Iterator[Path]:
    for package in packages or PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_a_file_can_be_read_in_one_sitting() -> None:
    long = {
        name(path): lines
        for path in (*sources(), *sorted((ROOT / "tests").rglob("*.py")))
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_FILE
    }
    assert not long, f"split these by idea, not by size: {long}"


def test_a_function_fits_on_a_screen() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name} ({node.end_lineno - node.lineno + 1})"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= MAX_FUNCTION
    ]
    assert not long, f"name the parts and call them: {long}"


def test_a_package_file_holds_no_code() -> None:
    for path in sources():
        if path.name != "__init__.py" or path.parent.name == "versions":
            continue
        body = ast.parse(path.read_text(encoding="utf-8")).body
        code = [node for node in body if not isinstance(node, ast.Expr)]
        assert not code, f"{name(path)}: put the code in a module with a name"


def test_the_domain_is_plain_python() -> None:
    allowed = sys.stdlib_module_names | {"console"}
    for path in sources("console/domain"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            for module in modules:
                assert module.split(".")[0] in allowed, f"{name(path)} imports {module}"
                if module.startswith("console"):
                    assert module.startswith("console.domain"), f"{name(path)} imports {module}"


def test_rows_are_written_only_by_the_store() -> None:
    banned = re.compile(
        r"\bimport sqlite3|\bexec_driver_sql|\.execute\("
        r"|from sqlalchemy import .*\b(insert|update|delete)\b"
    )
    for path in sources("console", "plans", "widgets"):
        if name(path) == "plans/lookup/table.py":  # a copy, kept apart: docs/adr/0010
            continue
        found = banned.search(path.read_text(encoding="utf-8"))
        assert not found, f"{name(path)}: {found.group()} - write through db.work.Work.put"


def test_no_modal_loop() -> None:
    for path in sources("console", "widgets"):
        for call in calls(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call.func, ast.Attribute) and call.func.attr in ("exec", "exec_"):
                owner = ast.unparse(call.func.value)
                assert owner == "application", f"{name(path)}:{call.lineno}: open() and await"


def test_shortcuts_live_in_one_list() -> None:
    for path in sources("widgets"):
        if path.name == "actions.py":
            continue
        text = path.read_text(encoding="utf-8")
        found = re.search(r"\b(QShortcut|setShortcuts?)\b", text)
        assert not found, f"{name(path)}: {found.group()} - add the action to widgets/actions.py"


def test_text_from_outside_is_never_rich() -> None:
    for path in sources("widgets"):
        text = path.read_text(encoding="utf-8")
        found = re.search(
            r"\b(setHtml\(|RichText\b|insertHtml\(|MarkdownText\b|setMarkdown\()", text
        )
        assert not found, f"{name(path)}: {found.group()} would interpret hostile text"


def test_no_swallowed_error() -> None:
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                body = [part for part in node.body if not isinstance(part, ast.Expr)]
                only_pass = all(isinstance(part, ast.Pass) for part in body) and body
                assert not only_pass, f"{name(path)}:{node.lineno}: say why, or handle it"


def test_no_place_of_this_machine_is_named() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    banned = re.compile(r"/(?:root|work|home/\w+)/|[A-Z]:\\\\Users")
    for relative in filter(None, tracked):
        path = ROOT / relative
        if path.suffix not in (".py", ".md", ".toml", ".json", ".sh", ".spec", "") or not (
            path.is_file()
        ):
            continue
        if path == Path(__file__):
            continue
        found = banned.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not found, f"{relative} names {found.group()}"


@pytest.mark.parametrize("package", ["console/domain", "console/services", "db", "plans"])
def test_every_source_has_its_test(package: str) -> None:
    missing = []
    for path in sources(package):
        relative = path.relative_to(ROOT)
        if path.name in ("__init__.py", "__main__.py", "env.py") or "versions" in path.parts:
            continue
        stem = path.stem
        tests = ROOT / "tests" / "unit" / relative.parent
        if not any(tests.glob(f"test_{stem}*.py")):
            missing.append(name(path))
    assert not missing, f"write tests/unit/<same path>/test_<name>.py for: {missing}"
