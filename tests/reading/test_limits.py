"""Hostile files: they are refused in a sentence, within seconds, and run nothing."""

import time
from itertools import pairwise

import pytest
import yaml

from generator.reading import yamltree
from tests.reading.faults import HEAD, findings_of

ROWS = "abcdefghij"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{below}'] * 10)}]\n" for below, name in pairwise(ROWS)
)

HOSTILE = {
    "brackets 20,000 deep": "a: " + "[" * 20_000 + "]" * 20_000,
    "brackets 20,000 deep that nobody closes": "a: " + "[" * 20_000,
    "brackets 50 deep": "a: " + "[" * 50 + "]" * 50,
    "braces 20,000 deep": "a: " + "{a: " * 20_000,
    "keys 2,000 deep": "".join(f"{' ' * depth}a:\n" for depth in range(2_000)),
    "dashes 20,000 deep": "- " * 20_000 + "x",
    "aliases of aliases": BOMB,
    "two hundred aliases": "a: &a x\nb: [" + ",".join(["*a"] * 200) + "]\n",
    "more than a million values": "a: [" + "x," * 1_050_000 + "]\n",
    "more than ten megabytes": "a: " + "x" * (11 * 2**20),
}
HOSTILE_JSON = {
    "brackets 100,000 deep": "[" * 100_000,
    "objects 20,000 deep": '{"a":' * 20_000,
    "more than a million values": '{"a": [' + "1," * 1_050_000 + "1]}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_over_a_limit(text, tmp_path):
    started = time.process_time()
    assert [each.code for each in findings_of(tmp_path, text)] == ["PRJ-LIMIT"]
    assert time.process_time() - started < 15


@pytest.mark.parametrize("parser", [yaml.SafeLoader, getattr(yaml, "CLoader", yaml.SafeLoader)])
def test_the_depth_that_is_refused_is_ours_with_any_parser(parser, monkeypatch, tmp_path, english):
    """Some parsers read ahead and stop at a depth of their own: that is the same fault in the same words."""
    monkeypatch.setattr(yamltree, "_PARSER", parser)
    for depth in (50, 900, 1_100, 5_000):
        [finding] = findings_of(tmp_path, "a: " + "[" * depth + "]" * depth)
        assert (finding.code, finding.message) == ("PRJ-LIMIT", "Values are nested deeper than 40.")


@pytest.mark.parametrize("text", HOSTILE_JSON.values(), ids=HOSTILE_JSON.keys())
def test_a_hostile_json_file_is_over_a_limit(text, tmp_path):
    assert [each.code for each in findings_of(tmp_path, text, "a.json")] == ["PRJ-LIMIT"]


def test_a_tag_runs_nothing(tmp_path):
    canary = tmp_path / "canary"
    text = (
        HEAD + f"  规模: !!python/object/apply:pathlib.Path.touch [!!python/object/apply:pathlib.Path ['{canary}']]\n"
    )
    assert [each.code for each in findings_of(tmp_path, text)] == ["PRJ-SYNTAX"]
    assert not canary.exists()


def test_findings_end_after_a_thousand_with_their_number(tmp_path, english):
    started = time.process_time()
    found = findings_of(tmp_path, HEAD + "".join(f"  名{number}: x\n" for number in range(50_000)))
    assert len(found) == 1_001
    assert (found[-1].code, found[-1].message) == ("PRJ-LIMIT", "There are 49000 more faults.")
    assert time.process_time() - started < 15


@pytest.mark.parametrize(
    "number", ["9" * 5_000, "1e999999999", "-1e999999999", "NaN", "Infinity", "1" + "0" * 300 + "万"]
)
@pytest.mark.parametrize(
    "line",
    [
        "MANT: {{资金: {{预算总额: {}}}}}\n",
        "产品清单: [{{名称: 交换机, 数量: {}}}]\n",
        "产品清单: [{{名称: 交换机, 数量: 1, 税率: {}}}]\n",
        "产品清单: [{{名称: 交换机, 数量: 1, 质保年限: {}}}]\n",
        "方案: {{指标: [{{指标: 时延, 今天: {}, 目标: 1}}]}}\n",
        "设备: [{{设备名称: 交换机, 折旧年限: {}}}]\n",
        "合同: {{签订日期: {}}}\n",
    ],
)
def test_a_number_beyond_all_measure_is_refused(number, line, tmp_path):
    [finding] = findings_of(tmp_path, HEAD + line.format(number))
    assert finding.code in ("PRJ-RANGE", "PRJ-TYPE", "PRJ-DATE")
    assert finding.place.line == 7
    assert len(finding.message) < 200
