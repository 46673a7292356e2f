"""Finished files for tests of rules: real ones, made in a line, looked at together with a small project."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from generator.errors import Finding
from generator.office.inspection.finished.reading import read_finished
from generator.project import Project
from generator.project.base import Audience
from generator.rules.finished.checking import check_files
from generator.rules.finished.dossier import Dossier, File
from generator.rules.finished.knowledge import Knowledge, Stranger

COLLEGE: dict[str, Any] = {
    "info": {"name": "校园网整体改造项目", "as_of": "2026-11-20", "stage": 4, "version": "2.0", "author": "沈知行"},
    "customer": {"name": "某职业技术学院", "short_name": "某职院"},
    "vendor": {"name": "湘恒科技有限公司", "short_name": "湘恒", "team": [{"name": "邓一舟"}]},
    "people": [
        {
            "id": "P1",
            "name": "周敬和",
            "title": "院长",
            "role": "拍板者",
            "attitude": "支持",
            "concern": "怕开学那天全校断网没法交代",
        },
        {"id": "P2", "name": "贺立群", "title": "处长", "role": "决策者", "attitude": "导师", "contact": "13800138000"},
    ],
    "requirements": [
        {"id": "R1", "title": "一张网统一管理", "text": "别再办公一张、宿舍一张"},
        {
            "id": "R2",
            "title": "北校区扩建不用推倒重来",
            "kind": "隐性",
            "text": "北校区还要建两栋实训楼，网不要再折腾一遍",
        },
    ],
    "mant": {"money": {"total": "698万"}},
    "solution": {"title": "一张校园网建设方案", "situation": ["三张网、四个出口", "模板里写 {{ 不是标签 }} 也照印"]},
    "bom": [
        {"name": "核心交换机", "model": "XH-CR9808", "quantity": 2, "unit_price": 298000, "cost": 221500},
        {"name": "入室面板", "model": "XH-AP310W", "quantity": 1640, "unit_price": 448, "cost": 342},
    ],
    "competitors": [
        {
            "id": "K1",
            "name": "岚川网络（示例）",
            "short_name": "岚川",
            "offer": "LC-N8核心、LC-N2648接入",
            "counter": "不在单价上纠缠，把五年总账摆到院长面前",
        },
        {"id": "K2", "name": "先续租一年再说", "short_name": "暂缓建设", "kind": "维持现状"},
    ],
    "bidders": [
        {"id": "B1", "name": "湘恒科技", "ours": True, "price": 6532040},
        {"id": "B2", "name": "岚川网络", "competitor": "K1", "price": 6380000},
    ],
    "procurement": {
        "regime": "政府采购公开招标",
        "number": "MZY-2026-HW-0117",
        "ceiling": 6900000,
        "opening": "2026-12-16",
    },
    "letters": [{"id": "H1", "kind": "澄清函", "subject": "澄清", "signed_on": "2026-12-16"}],
}
"""A project as it is in the fourth stage."""


def college(**parts: Any) -> Project:
    """Give the project with other parts."""
    return Project.model_validate(COLLEGE | parts)


@dataclass(frozen=True)
class Files:
    """Finished files, for the customer but for those of which ``internal`` is the name, and the project they are of."""

    data: dict[str, bytes]
    project: Project = field(default_factory=college)
    internal: frozenset[str] = frozenset()
    others: tuple[Stranger, ...] = ()
    fresh: dict[str, bytes] = field(default_factory=dict)
    edited: bool = True

    def dossier(self) -> Dossier:
        """Give what rules see."""
        return Dossier(tuple(map(self._file, self.data)), Knowledge(self.project, self.others))

    def _file(self, name: str) -> File:
        audience = Audience.INTERNAL if name in self.internal else Audience.OPEN
        fresh = read_finished(self.fresh[name], name) if name in self.fresh else None
        letter = self.project.letters[0] if "函" in name and self.project.letters else None
        return File(read_finished(self.data[name], name), audience, letter, fresh, self.edited and fresh is not None)


def findings_in(given: Files, code: str = "") -> list[Finding]:
    """Give what the rules find on files, or what one of them does."""
    return [finding for finding in check_files(given.dossier()) if code in ("", finding.code)]


def one(data: bytes, name: str = "给客户的.docx", **more: Any) -> Files:
    """Give a single file."""
    return Files({name: data}, **more)


def with_project(files: Files, **parts: Any) -> Files:
    """Give the same files with another project."""
    return replace(files, project=college(**parts))
