"""The stage report: Chinese whatever the language, all that a review needs, and short whatever the project."""

import io

import docx
import pytest

from generator import batch
from generator.catalog import deliverable
from generator.context.review.circle import PEOPLE_AT_MOST
from generator.context.stage_report import EVENTS_AT_MOST, view
from tests.conftest import sample
from tests.documents import whole_text
from tests.rules.cases.gates import BOSS, CHIEF, CIRCLE, EVENT, EXPERT, at, changed, fact, needs
from tests.rules.kit import project

REPORT = deliverable("stage-report")


def seen(made):
    return view(made, REPORT.outputs[0])["report"]


def rendered(made):
    (job,) = batch.plan(made, batch.Order(only=frozenset({"stage-report"})))
    return batch.render(made, job)


def test_it_is_chinese_for_who_reads_english_too(english):
    told = whole_text(rendered(sample("yiyang-machinery"))[0])
    assert "没法衡量" in told
    assert "is not known" not in told
    assert "Ask" not in told


def test_its_name_is_that_of_the_stage_of_the_project():
    (job,) = batch.plan(sample("yiyang-machinery"), batch.Order(only=frozenset({"stage-report"})))
    assert job.name == "S3-00_阶段体检表_益阳机械.docx"


def test_the_first_gaps_tell_what_whom_how_and_by_when():
    first = seen(sample("yiyang-machinery"))["gaps"][0]
    assert first["where"] == "驱动事件[2] 研发数据要守在厂里 › 衡量"
    assert first["whom"] == "刘志坚（主任）"
    assert first["how"].startswith("“‘研发数据要守在厂里’要是用一个数来说")
    assert first["by"] == "11月25日 V2"
    assert first["note"] == "V2 准备的问题里已经有了。"


def test_an_event_is_shown_with_each_of_its_tests():
    rows = {row["id"]: row for row in seen(sample("yiyang-machinery"))["events"]}
    assert [row["verdict"] for row in rows.values()] == ["成立", "还不成立", "还不成立"]
    failed = [test["title"] for test in rows["CE3"]["tests"] if not test["passes"]]
    assert failed == ["后果或收益", "可衡量", "有期限"]
    assert rows["CE1"]["amount"] == "83万元"


def test_an_event_that_nobody_confirmed_is_to_be_proven():
    (row,) = seen(project(**at(2, people=CIRCLE, events=[changed(EVENT, confidence="推断")])))["events"]
    assert (row["verdict"], row["level"]) == ("待核实", "doubt")


def test_mant_tells_what_is_known_how_sure_and_by_whom():
    mant = {"money": {"total": {"value": "350万", "confidence": "推断", "source": "主任", "date": "2026-11-02"}}}
    rows = {row["title"]: row for row in seen(project(**at(2, mant=mant)))["mant"] if row["part"] == "资金 M"}
    assert rows["预算总额"] == {
        "part": "资金 M",
        "title": "预算总额",
        "value": "350万元",
        "sure": "推断",
        "level": "doubt",
        "source": "主任，11月2日",
    }
    assert rows["是否批复"]["value"] == "未知"


def test_a_part_of_mant_of_which_nothing_is_known_is_one_row():
    rows = seen(project(**at(2)))["mant"]
    assert [row["part"] for row in rows] == ["资金 M", "决策 A", "需要 N", "时间 T"]
    assert rows[0]["value"].startswith("还不知道：是否批复、")


def test_the_circle_is_shown_the_most_deciding_first_with_what_should_worry_us():
    people = [EXPERT, changed(CHIEF, attitude="反对"), changed(BOSS, last_contact="2026-09-01")]
    found = seen(project(**at(2, people=people)))
    assert [row["role"] for row in found["circle"]] == ["拍板者", "决策者", "评估者"]
    assert found["circle"][0]["met"] == "9月1日"
    assert "P2：反对我方，而决策圈里支持我方的只有 0 人" in found["warnings"]
    assert any("80 天没有接触" in line for line in found["warnings"])


def test_a_circle_in_which_nobody_doubts_is_not_believed():
    people = [BOSS, CHIEF, EXPERT]
    assert any("还没有听到真话" in line for line in seen(project(**at(2, people=people)))["warnings"])
    people = [BOSS, CHIEF, changed(EXPERT, attitude="存疑")]
    assert not any("还没有听到真话" in line for line in seen(project(**at(2, people=people)))["warnings"])


def test_red_flags_tell_what_may_stop_the_project():
    mant = {
        "money": {"reachable": fact(False), "approved": fact(False)},
        "time": {"tender": fact("2026-12-10"), "opening": fact("2026-12-01")},
    }
    flags = seen(project(**at(2, mant=mant)))["flags"]
    assert "没有一个驱动事件站得住：客户随时可以不做" in flags
    assert "预算还没有批复" in flags
    assert "这笔预算我方参与不了" in flags
    assert any("开标" in line and "早于" in line for line in flags)


def test_a_heavy_finding_is_a_red_flag():
    device = {"name": "交换机", "commissioned": "2027-01-01"}
    assert any("PRJ-DAYS" in line for line in seen(project(**at(1, devices=[device])))["flags"])


def test_a_need_that_was_to_be_confirmed_by_now_is_a_red_flag():
    late, due = (needs({"due": day}, stage=1) for day in ("2026-11-19", "2026-11-20"))
    assert any("过了期限" in line for line in seen(project(**late))["flags"])
    assert not any("过了期限" in line for line in seen(project(**due))["flags"])


def test_the_standards_of_the_stage_are_all_there_and_of_those_before_what_is_open():
    rows = seen(sample("yiyang-machinery"))["standards"]
    assert len([row for row in rows if row["stage"] == "第3阶段"]) == 9
    assert {row["state"] for row in rows if row["stage"] != "第3阶段"} == {"未达标", "待核实"}
    bars = [row["met_bar"] + row["unproven_bar"] + row["open_bar"] for row in seen(sample("minimal"))["stages"]]
    assert {len(bar) for bar in bars} == {15}


@pytest.mark.parametrize(
    ("stage", "verdict", "level"),
    [(1, "第 1 阶段 0/20 达标，必达的还差 11 项", "bad"), (6, "第 6 阶段 0/6 达标，必达的还差 5 项", "bad")],
)
def test_the_verdict_counts(stage, verdict, level):
    found = seen(sample("minimal").at(stage))
    assert (found["verdict"], found["level"]) == (verdict, level)


def test_a_crowd_and_many_events_are_cut_and_said_to_be():
    people = [changed(EXPERT, id=f"P{n}", name=f"评估者{n}", reports_to=None) for n in range(300)]
    many = [changed(EVENT, id=f"CE{n}", title="很长的事" * 30, cause="因" * 2000, owner=None) for n in range(40)]
    found = seen(project(**at(2, people=people, events=many)))
    assert len(found["circle"]) == PEOPLE_AT_MOST
    assert found["others"].startswith("另有 280 人：")
    assert (len(found["events"]), found["more_events"]) == (EVENTS_AT_MOST, 40 - EVENTS_AT_MOST)
    assert max(len(row["cause"]) for row in found["events"]) <= 140
    assert max(map(len, found["warnings"])) <= 160


def test_rare_and_hostile_characters_come_out_as_they_went_in():
    words = '𠮷野家 & <b>R&D</b> 😀 {{ 7*7 }} "引号"'
    data, findings = rendered(project(**at(2, people=[changed(BOSS, name=words, expectation=words)])))
    told = whole_text(data)
    assert words in told
    assert not [one for one in findings if one.code != "TPL-MISSING"]


def test_an_empty_project_gives_a_whole_report():
    data, _ = rendered(sample("minimal"))
    tables = docx.Document(io.BytesIO(data)).tables
    assert len(tables) == 9
    assert "还没有驱动事件" in whole_text(data)
    assert "没有发现。" in whole_text(data)


def test_it_never_leaves_the_house():
    assert "内部资料 不得对外" in whole_text(rendered(sample("minimal"))[0])
    assert {output.audience.value for output in REPORT.outputs} == {"internal"}
