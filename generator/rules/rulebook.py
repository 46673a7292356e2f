"""The rules for a reader: as a page, and as plain data."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from generator.catalog import stage_of
from generator.laws import LAWS
from generator.rules.gates import STANDARDS
from generator.rules.gates.standard import Standard
from generator.rules.rule import Rule
from generator.wording import speaking

FAMILIES = {
    "SC": "评分标准建议稿",
    "TS": "技术参数建议",
    "PO": "政策与程序",
    "LT": "函件",
    "IN": "诚信红线",
    "PS": "预打分",
    "PRJ": "项目文件",
    "LK": "成品：泄露",
    "CS": "成品：一致",
}
"""What the head of a rule's code stands for, in the order of the page."""

_INTRODUCTION = """# 规则

`presales check` 用下面的规则检查项目，`presales check --text` 用其中读文字的规则检查任何文件；LK、CS 两组检查做好的文件，用 `presales check 项目 --files 目录`。读文字、比数字的规则只报“疑似”，是否成立要由人来看；每条都写明依据和怎么改。
级别：拒绝（不生成）、阻断（草案盖“草案·含合规风险”，不进对客户的包）、重要、一般、较低、提示。
依据在本项目的采购法域下不约束采购人的，读文字的规则只作提示；只有审查清单、参照规则作依据的，最重是“重要”。
阻断级规则在某个项目确实不成立的，可以在“采购”里写一条“合规豁免”（规则、理由、批准人、批准日期），只对那一条规则有效，清单（manifest）里留记录。
“工具参数”是本工具自己定的界限，没有法定依据。

本页由 `presales rules --markdown` 生成。
"""

_GATES = """## G 各阶段的达标要求

`presales check 项目 --stage N` 按下面的要求逐条看这个阶段达标没有：达标、待核实（只是推断，没有人证实）、未达标、没有内容。
先列最值得补的五处，每处写明去问谁、怎么问；问过的、已经填上的不再问。达标要求只提醒，不拦草稿；
`presales make --final` 出正式稿时，文件所依据的“必达”没有达到就不生成，并说明缺什么。
“必达”按“一般”计，“应达”按“提示”计。
"""


def family(code: str) -> str:
    """Give the head of a rule's code: ``SC`` of ``SC-01``."""
    return code.partition("-")[0]


def as_data(rule: Rule) -> dict[str, Any]:
    """Give a rule as plain data."""
    return {
        "code": rule.code,
        "title": rule.title,
        "severity": rule.severity.value,
        "kind": rule.kind.value,
        "regimes": [regime.label for regime in sorted(rule.regimes)],
        "regions": sorted(rule.regions),
        "since": rule.since and rule.since.isoformat(),
        "until": rule.until and rule.until.isoformat(),
        "basis": [basis.full for basis in rule.basis],
        "advice": rule.advice,
        "limit": rule.limit,
    }


def page(rules: Iterable[Rule]) -> str:
    """Give the page of the rules in Markdown, in Chinese whatever the language of the messages."""
    with speaking("zh_CN"):
        return "\n".join([_INTRODUCTION, *_tables(rules), *_gates(), *_laws(rules)])


def _tables(rules: Iterable[Rule]) -> Iterator[str]:
    order = list(FAMILIES)
    others = [rule for rule in rules if not any(rule.code == standard.code for standard in STANDARDS)]
    known = sorted(others, key=lambda rule: (order.index(family(rule.code)), rule.code))
    for head, found in itertools.groupby(known, key=lambda rule: family(rule.code)):
        yield f"## {head} {FAMILIES[head]}\n"
        yield "| 编号 | 检查什么 | 级别 | 适用 | 依据 | 怎么办 |\n|---|---|---|---|---|---|"
        yield from map(_row, found)
        yield ""


def _row(rule: Rule) -> str:
    basis = "；".join(entry.short for entry in rule.basis) or "—"
    cells = (rule.code, rule.title, rule.severity.label, _scope(rule), basis, rule.advice + rule.limit or "—")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _gates() -> Iterator[str]:
    """Give the standards of each stage, with what an open one costs and how it is asked for."""
    yield _GATES
    for number, found in itertools.groupby(STANDARDS, key=lambda standard: standard.stage):
        yield f"### 第 {number} 阶段 {stage_of(number).title}\n"
        yield "| 编号 | 达标要求 | 级别 | 不补的话 | 怎么问，怎么办 |\n|---|---|---|---|---|"
        yield from map(_standard, found)
        yield ""


def _standard(standard: Standard) -> str:
    ways = [ask.words.replace("{name}", "……") for ask in standard.asks if ask.words != "{name}"]
    ways += ["用需求里写好的确认问题。"] * any(ask.words == "{name}" for ask in standard.asks)
    ways += [standard.advice] * bool(standard.advice)
    ways += [f"按 {'、'.join(standard.rests)} 的结果。"] * bool(standard.rests)
    weight = "必达" if standard.must else "应达"
    cells = (standard.code, standard.title, weight, standard.effect, "<br>".join(ways))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _scope(rule: Rule) -> str:
    parts = ["、".join(regime.label for regime in sorted(rule.regimes)) or "全部", *sorted(rule.regions)]
    if rule.since:
        parts.append(f"{rule.since.isoformat()}起")
    if rule.until:
        parts.append(f"至{rule.until.isoformat()}")
    return "，".join(parts)


def _laws(rules: Iterable[Rule]) -> Iterator[str]:
    cited = {basis.law for rule in rules for basis in rule.basis}
    yield "## 引用的法规\n"
    yield "| 法规 | 施行 | 核对日期 | 未能确认的地方 |\n|---|---|---|---|"
    for id, law in LAWS.items():
        if id in cited:
            yield f"| {law.full} | {law.since.isoformat()} | {law.checked.isoformat()} | {law.doubt or '—'} |"
    yield ""
