"""``presales check --text`` as a user runs it, over good files, bad ones and large ones."""

import json
import time

import pytest
from docx import Document

from tests.rules.specification.lists import FAIR
from tests.test_cli import presales
from tests.texts.files import KINDS, UNFAIR, table, tender

DAY = ("--as-of", "2026-11-28")


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_several_files_are_checked_in_one_run_and_each_finding_names_its_file(tmp_path):
    word = tender(tmp_path / "招标文件.docx", UNFAIR)
    text = written(tmp_path / "想法.txt", "先打听评委名单\n")
    run = presales("check", "--text", word, text, *DAY)
    assert run.returncode == 1
    assert f"{word} › 第三章 采购需求 › 二、技术参数要求 › table 2, row 2, column 5: suspected: " in run.stdout
    assert f"[refused IN-01] {text}:1: suspected" in run.stdout
    assert run.stderr == ""


def test_fair_files_end_well(tmp_path):
    run = presales("check", "--text", *(make(tmp_path / name, FAIR) for name, make in KINDS.items()), *DAY)
    assert run.returncode == 0, run.stdout
    assert "0 findings" in run.stdout


def test_findings_are_data_with_json(tmp_path):
    path = written(tmp_path / "技术参数.md", "采用华为交换机\n")
    (found,) = json.loads(presales("check", "--text", path, "--json", *DAY).stdout)
    assert (found["code"], found["file"], found["line"]) == ("TS-01", str(path), 1)


@pytest.mark.parametrize(("regime", "weight"), [("招标投标法", "blocking"), ("enterprise", "hint"), ("", "blocking")])
def test_the_law_of_the_purchase_weighs(tmp_path, regime, weight):
    path = written(tmp_path / "技术参数.txt", "采用华为交换机\n")
    options = ("--regime", regime) if regime else ()
    assert f"[{weight} TS-01]" in presales("check", "--text", path, *options, *DAY).stdout


def test_a_law_that_is_none_is_a_usage_error_that_names_those_that_are(tmp_path):
    run = presales("check", "--text", written(tmp_path / "a.txt", "甲"), "--regime", "谈判")
    assert run.returncode == 2
    assert "竞争性磋商" in run.stderr


def test_several_projects_are_no_texts(tmp_path):
    run = presales("check", written(tmp_path / "a.yaml", "甲"), written(tmp_path / "b.yaml", "乙"))
    assert run.returncode == 2
    assert "--text" in run.stderr


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("坏.docx", b"not a zip", "坏.docx is not an Office file, or it is damaged."),
        ("加密.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "加密.xlsx is password-protected"),
        ("空.pptx", b"", "空.pptx is not an Office file"),
        ("旧.doc", b"x", "旧.doc is none of the files that can be read"),
        ("图.txt", b"\x89PNG\0\0", "图.txt is no text in UTF-8 or GB18030."),
    ],
)
def test_a_bad_file_is_told_in_one_sentence_and_does_not_stop_the_next(tmp_path, name, data, told):
    (tmp_path / name).write_bytes(data)
    run = presales("check", "--text", tmp_path / name, written(tmp_path / "技术参数.txt", "采用华为交换机\n"), *DAY)
    assert run.returncode == 1
    assert told in run.stdout.splitlines()[0]
    assert "TS-01" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr


def test_a_file_that_is_not_there_is_told(tmp_path):
    run = presales("check", "--text", tmp_path / "无.docx")
    assert run.returncode == 1
    assert "无.docx cannot be read" in run.stdout


def test_a_workbook_named_as_a_text_file_of_word_is_read_for_what_it_is(tmp_path):
    path = KINDS["参数.xlsx"](tmp_path / "参数.xlsx", UNFAIR).rename(tmp_path / "参数.docx")
    assert "TS-01" in presales("check", "--text", path, *DAY).stdout


def test_messages_are_chinese(tmp_path):
    path = tender(tmp_path / "招标文件.docx", UNFAIR)
    told = presales("check", "--text", path, *DAY, language="zh_CN").stdout
    assert "表格 2 第 2 行第 5 列：疑似" in told
    assert "suspected" not in told


def test_a_tender_of_three_hundred_pages_is_read_in_seconds(tmp_path):
    document = Document()
    rows = [(group, mark + text, proof) for group, mark, _name, text, proof in FAIR]
    for chapter in range(60):
        document.add_heading(f"第{chapter + 1}章 技术要求", 1)
        for _paragraph in range(50):
            document.add_paragraph("投标人应当按照招标文件的要求编制投标文件，对提出的要求和条件逐条作出明确响应。" * 2)
        table(document, ("货物名称", "技术要求", "证明材料"), *rows)
    path = tmp_path / "大.docx"
    document.save(path)
    begun = time.perf_counter()
    run = presales("check", "--text", path, *DAY)
    assert run.returncode == 0, run.stdout[-2000:]
    # A busy machine takes several times as long; what would hang takes for ever.
    assert time.perf_counter() - begun < 60
