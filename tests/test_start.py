"""An ordinary ``presales fill``: it starts without what the other commands need, and says and bounds the same."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.filling import Wish
from generator.start import ordinary_fill
from tests.conftest import ROOT
from tests.test_cli import presales
from tests.test_filling import HOSTILE, data, template, words

HEAVY = ("click", "jinja2", "lxml", "pydantic", "openpyxl", "docx", "pptx", "rich", "yaml", "generator.office")


@pytest.mark.parametrize(
    "line",
    [
        "fill t.docx d.json -o o.docx",
        "fill -o o.docx t.docx d.json --missing mark",
        "fill t.docx d.json --out o.docx --compat docxtpl --sheet S --each rows",
    ],
)
def test_an_ordinary_call_is_known(line):
    wish = ordinary_fill(line.split())
    assert isinstance(wish, Wish)
    assert (str(wish.template), str(wish.data), wish.pattern) == ("t.docx", "d.json", "o.docx")
    assert wish.missing == ("mark" if "mark" in line else "blank" if "compat" in line else "error")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "make p.yaml",
        "fill",
        "fill --help",
        "fill t.docx d.json",
        "fill t.docx d.json -o",
        "fill t.docx d.json -o o.pdf",
        "fill t.docx d.json -o --missing",
        "fill t.docx d.json e.json -o o.docx",
        "fill t.docx d.json -o o.docx -o p.docx",
        "fill t.docx d.json -o o.docx --missing never",
        "fill t.docx d.json -o o.docx --compat other",
        "fill t.docx d.json -oo.docx",
        "fill t.docx d.json --out=o.docx",
        "fill -- t.docx d.json -o o.docx",
    ],
)
def test_everything_else_is_the_matter_of_the_whole_command_line(line):
    assert ordinary_fill(line.split()) is None


@pytest.mark.parametrize("tags", ["{{ a }}", "{{ a }}-{{ b }}", "{{ a b }}"])
@pytest.mark.parametrize("option", [(), ("--missing", "mark"), ("--missing", "blank")])
def test_it_says_and_writes_what_the_whole_command_line_does(tmp_path, tags, option):
    path, source = template(tmp_path, tags), data(tmp_path, "a: 1")
    first = presales("fill", path, source, "-o", tmp_path / "o.docx", *option)
    written = (tmp_path / "o.docx").read_bytes() if first.returncode == 0 else b""
    second = presales("fill", path, source, f"--out={tmp_path / 'o.docx'}", *option)
    assert (first.returncode, first.stdout, first.stderr) == (second.returncode, second.stdout, second.stderr)
    assert written == ((tmp_path / "o.docx").read_bytes() if first.returncode == 0 else b"")


def test_files_that_cannot_be_read_or_written_are_told_in_a_line(tmp_path):
    path, source = template(tmp_path, "{{ a }}"), data(tmp_path, "a: 1")
    for arguments in ((tmp_path / "no.docx", source), (path, tmp_path / "no.json")):
        run = presales("fill", *arguments, "-o", tmp_path / "o.docx")
        assert run.returncode == 1
        assert "no." in run.stderr
        assert "Traceback" not in run.stderr
    (tmp_path / "o.docx").mkdir()
    run = presales("fill", path, source, "-o", tmp_path / "o.docx")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every call takes the whole command line")
def test_the_process_that_watches_loads_nothing_heavy(tmp_path):
    path, source = template(tmp_path, "{{ a }}"), data(tmp_path, "a: 1")
    code = (
        "import sys; from generator import start\n"
        "try: start.main()\n"
        f"except SystemExit: print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    out = tmp_path / "o.docx"
    run = subprocess.run(
        [sys.executable, "-c", code, "fill", path, source, "-o", out], capture_output=True, text=True, cwd=ROOT
    )
    assert run.stdout.splitlines() == [str(out), "[]"], run.stderr
    assert words(out) == ["1"]


@pytest.mark.parametrize("name", ["texts that fill the memory", "a list that grows"])
def test_a_hostile_template_ends_in_time_here_as_well(tmp_path, name):
    path, source = template(tmp_path, HOSTILE[name]), data(tmp_path, "a: 1")
    begin = time.monotonic()
    run = presales("fill", path, source, "-o", tmp_path / "o.docx")
    assert time.monotonic() - begin < 40
    assert run.returncode == 1
    assert "t.docx" in run.stderr
    assert not (tmp_path / "o.docx").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux shows them")
def test_no_child_is_left_behind(tmp_path):
    path, source = template(tmp_path, HOSTILE["nested loops"]), data(tmp_path, "a: 1")
    presales("fill", path, source, "-o", tmp_path / "o.docx")
    assert not [each for each in Path("/proc").glob("[0-9]*") if str(path).encode() in _command(each)]


def _command(process):
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""
