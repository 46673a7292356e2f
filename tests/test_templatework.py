"""The tools for templates as a user runs them."""

import json
import time

from tests.office.wordkit import word_file
from tests.test_cli import presales


def template(tmp_path, *content):
    path = tmp_path / "t.docx"
    path.write_bytes(word_file(*content))
    return path


def test_lint_tells_all_faults_of_all_files_and_reports_failure(tmp_path):
    good, bad = template(tmp_path, "{{ a }}"), tmp_path / "b.docx"
    bad.write_bytes(word_file("{{ a|nofilter }}", "{% endfor %}"))
    run = presales("template", "lint", good, bad, tmp_path / "none.docx")
    assert run.returncode == 1
    assert "t.docx: no faults" in run.stdout
    assert len(run.stderr.splitlines()) == 3
    assert presales("template", "lint", good).returncode == 0


def test_lint_ends_in_time_with_a_template_made_to_do_harm(tmp_path):
    path = template(tmp_path, "{% for i in range(10**12) %}{{ 9**(9**9) }}{% endfor %}")
    begin = time.monotonic()
    run = presales("template", "lint", path)
    assert time.monotonic() - begin < 30
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 2


def test_vars_lists_paths_also_as_json(tmp_path):
    path = template(tmp_path, "{% for i in items %}{{ i.price }}{% endfor %}{% if vip %}x{% endif %}")
    assert presales("template", "vars", path).stdout.splitlines() == ["items[].price", "vip  (only tested)"]
    assert json.loads(presales("template", "vars", path, "--json").stdout) == [
        {"path": "items[].price", "tested_only": False},
        {"path": "vip", "tested_only": True},
    ]


def test_fill_accepts_a_skeleton_as_it_is(tmp_path):
    path = template(
        tmp_path,
        "{{ 客户.名称 }}{{ n * 2 }}{{ 7 / m }}",
        [["{%tr for i in 设备 %}{{ i.名|upper }}", "{{ i.数|num }}{%tr endfor %}"]],
    )
    run = presales("template", "skeleton", path)
    assert "客户:\n  名称: null\n" in run.stdout
    (tmp_path / "d.yaml").write_text(run.stdout, encoding="utf-8")
    run = presales("fill", path, tmp_path / "d.yaml", "-o", tmp_path / "o.docx")
    assert (run.returncode, run.stderr) == (0, "")


def test_vars_and_skeleton_of_a_faulty_template_tell_the_faults(tmp_path):
    path = template(tmp_path, "{{ a|nofilter }}")
    for command in ("vars", "skeleton"):
        run = presales("template", command, path)
        assert run.returncode == 1
        assert "nofilter" in run.stderr


def test_show_prints_the_text_and_refuses_what_is_no_office_file(tmp_path):
    assert presales("template", "show", template(tmp_path, "第一段")).stdout.splitlines()[1] == "第一段"
    (tmp_path / "x.docx").write_text("no zip", encoding="utf-8")
    run = presales("template", "show", tmp_path / "x.docx")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
