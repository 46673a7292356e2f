"""A draft that breaks a rule that blocks is stamped and held back, unless somebody has answered for it in writing."""

import io
import json

import docx
import openpyxl
import pytest

from generator import batch, rules
from generator.catalog import deliverable
from generator.errors import Severity
from generator.holding import STAMP, holding
from generator.planning import Order
from generator.project import Project
from generator.reading import read_project
from tests.documents import parts, whole_text

BASE = """
项目: {名称: 校园网改造, 数据日期: 2026-11-20}
客户: {名称: 某职业学院, 简称: 某职院}
采购:
  采购法域: 政府采购公开招标
  采购标的: 货物
  小微价格扣除: 10%
  本国产品价格扣除: 20%
"""
FACTORS = """
评分标准:
  评分因素:
    - {编号: G1, 大类: 价格, 评审因素: 报价, 分值: 30}
    - {编号: G2, 大类: 技术, 评审因素: 性能, 分值: POINTS, 评分规则: CRITERION}
"""
EXEMPTION = """  合规豁免:
    - {规则: RULE, 理由: 总分按主管部门批复的九十五分执行，已附批复, 批准人: 法务部 王工, 批准日期: 2026-11-19}
"""


ORDER = Order(only=frozenset({"scoring-draft", "pre-scoring"}))


def text(points=70, criterion="按实测评分", exempted=""):
    exemption = EXEMPTION.replace("RULE", exempted) if exempted else ""
    return BASE + exemption + FACTORS.replace("POINTS", str(points)).replace("CRITERION", criterion)


@pytest.fixture
def made(tmp_path):
    def make(**changes):
        path = tmp_path / "project.yaml"
        path.write_text(text(**changes), encoding="utf-8")
        report = batch.make(read_project(path), path, tmp_path / "out", ORDER)
        manifest = json.loads((tmp_path / "out" / batch.MANIFEST).read_text(encoding="utf-8"))
        data = {each["file"]: (tmp_path / "out" / each["file"]).read_bytes() for each in report.files}
        return report, {entry["file"]: entry for entry in manifest["files"]}, data

    return make


def test_a_draft_that_breaks_a_blocking_rule_is_stamped_and_held(made):
    report, entries, files = made(points=65)
    drafts = [name for name, entry in entries.items() if entry["deliverable"] == "scoring-draft"]
    assert len(drafts) == 2
    for name in drafts:
        assert entries[name]["held"] == ["SC-05"]
        assert STAMP in whole_text(files[name])
    told = [finding for finding in report.findings if finding.code == "DOC-HELD"]
    assert [finding.place.file for finding in told] == drafts
    assert "SC-05" in told[0].message and told[0].severity is Severity.BLOCKING


def test_what_is_held_back_is_told_again_when_nothing_had_to_be_made(tmp_path):
    path = tmp_path / "project.yaml"
    path.write_text(text(points=65), encoding="utf-8")
    first, again = (batch.make_file(path, tmp_path / "out", ORDER) for _time in range(2))
    assert again.unchanged
    assert again.findings == [finding for finding in first.findings if finding.code != "TPL-MISSING"]
    assert {finding.code for finding in again.findings} == {"DOC-HELD"}


def test_a_fair_draft_bears_no_stamp(made):
    report, entries, files = made()
    assert not [finding for finding in report.findings if finding.code == "DOC-HELD"]
    for name, entry in entries.items():
        assert "held" not in entry and "exempted" not in entry
        assert "含合规风险" not in whole_text(files[name])
        assert not [part for part in parts(files[name]).values() if b"StampWatermark" in part]


def test_what_is_ours_alone_is_not_held(made):
    _report, entries, files = made(points=65)
    [ours] = [name for name, entry in entries.items() if entry["deliverable"] == "pre-scoring"]
    assert "held" not in entries[ours]
    assert STAMP not in whole_text(files[ours])


def test_the_stamp_stands_on_each_page(made):
    _report, entries, files = made(points=65)
    word, excel = (
        next(files[name] for name in entries if name.endswith(end)) for end in (".docx", "建议稿_某职院.xlsx")
    )
    for section in docx.Document(io.BytesIO(word)).sections:
        assert section.header.paragraphs[0].text == STAMP
        assert b"StampWatermark" in parts(word)["word/header1.xml"]
        assert not section.different_first_page_header_footer
    for sheet in openpyxl.load_workbook(io.BytesIO(excel)).worksheets:
        assert sheet.oddHeader.center.text == STAMP
        assert sheet["A1"].value.startswith(f"【{STAMP}】")


def test_words_hold_a_draft_back_as_figures_do(made):
    _report, entries, _files = made(criterion="注册资本五百万元以上得满分")
    assert {tuple(entry.get("held", ())) for entry in entries.values()} == {(), ("SC-18",)}


def test_a_written_exemption_lifts_its_rule_and_is_told_in_the_manifest(made):
    report, entries, files = made(points=65, exempted="SC-05")
    assert not [finding for finding in report.findings if finding.code == "DOC-HELD"]
    for name, entry in entries.items():
        assert STAMP not in whole_text(files[name])
        if entry["deliverable"] == "scoring-draft":
            assert "held" not in entry
            assert entry["exempted"] == [
                {
                    "rule": "SC-05",
                    "reason": "总分按主管部门批复的九十五分执行，已附批复",
                    "approver": "法务部 王工",
                    "date": "2026-11-19",
                }
            ]
            assert "批复" not in whole_text(files[name])


def test_an_exemption_lifts_no_other_rule(made):
    _report, entries, files = made(points=65, criterion="赠送三年维保得满分", exempted="SC-05")
    drafts = [name for name, entry in entries.items() if entry["deliverable"] == "scoring-draft"]
    for name in drafts:
        assert entries[name]["held"] == ["SC-36"]
        assert [each["rule"] for each in entries[name]["exempted"]] == ["SC-05"]
        assert STAMP in whole_text(files[name])


def test_what_is_wrong_elsewhere_holds_no_draft_back():
    late = {"date": "2026-12-10", "content": "改参数"}
    given = Project.model_validate(
        {
            "info": {"name": "甲", "as_of": "2026-11-20"},
            "customer": {"name": "甲", "short_name": "甲"},
            "procurement": {"regime": "政府采购公开招标", "opening": "2026-12-16", "clarifications": [late]},
        }
    )
    assert "PO-10" in {finding.code for finding in rules.check(given)}
    assert holding(given, deliverable("scoring-draft")).codes == ()


def project(**changes):
    entry = {"rule": "SC-05", "reason": "总分按主管部门批复的九十五分执行", "approver": "王工", "date": "2026-11-19"}
    return {
        "info": {"name": "甲", "as_of": "2026-11-20"},
        "customer": {"name": "甲", "short_name": "甲"},
        "procurement": {"regime": "企业自主采购", "exemptions": [entry | changes]},
        "scoring": {"factors": [{"id": "G1", "category": "技术", "name": "甲", "points": 95}]},
    }


def test_the_check_tells_an_exempted_finding_as_a_hint_with_its_reason():
    [told] = [f for f in rules.check(Project.model_validate(project())) if f.code == "SC-05"]
    assert told.severity is Severity.HINT
    assert "王工" in told.message and "批复" in told.message and "2026-11-19" in told.message


@pytest.mark.parametrize(
    "changes", [{"reason": "没问题"}, {"reason": "  总分按批复执行   "}, {"approver": ""}, {"date": ""}]
)
def test_an_exemption_without_reason_name_or_day_is_a_fault(changes, tmp_path):
    path = tmp_path / "project.json"
    path.write_text(json.dumps(project(**changes), ensure_ascii=False), encoding="utf-8")
    with pytest.raises(Exception, match="合规豁免"):
        read_project(path)


def test_an_exemption_reaches_nothing_that_does_not_block():
    given = project(rule="SC-41")
    codes = {f.code: f.severity for f in rules.check(Project.model_validate(given))}
    assert codes["SC-05"] is Severity.BLOCKING
    assert codes["PRJ-EXEMPT"] is Severity.MINOR
