"""What tests of rules are made of: small projects and passages in the user's words, and cases of rules."""

from dataclasses import dataclass
from typing import Any

from generator import rules
from generator.errors import Place
from generator.project import Project
from generator.rules.applying import findings_in, terms_of
from generator.rules.finished.checking import check_files
from generator.rules.passages import Passage, Scope

BASE = {
    "info": {"name": "项目", "as_of": "2026-11-20"},
    "customer": {"name": "客户全称", "short_name": "客户"},
    "procurement": {"regime": "政府采购公开招标", "object": "货物"},
}

FAVOURED = {**BASE["procurement"], "domestic_deduction": "20%"}


@dataclass(frozen=True)
class Text:
    """A passage of any file, as a user would write it."""

    words: str
    scope: Scope = Scope.SCORING
    heading: str = ""
    mark: Any = None
    imports: bool = False


@dataclass(frozen=True)
class Case:
    """A rule with something that breaks it and a near miss that does not: parts of a project, a text, or files."""

    code: str
    broken: Any
    near_miss: Any


def project(**parts):
    return Project.model_validate(BASE | parts)


def found(given, **purchase):
    """Give all findings on parts of a project, a text under the terms of a purchase, a project, or finished files."""
    if hasattr(given, "dossier"):
        return list(check_files(given.dossier()))
    if isinstance(given, Text):
        terms = terms_of(project(procurement=BASE["procurement"] | purchase))
        where = Place("文件.docx")
        passage = Passage(given.words, given.scope, where, given.heading, given.mark, imports=given.imports)
        return list(findings_in((passage,), rules.RULES, terms))
    return list(rules.check(given if isinstance(given, Project) else project(**given)))


def codes(given):
    return {finding.code for finding in found(given)}


def scheme(*points, total=100):
    return {
        "total": total,
        "factors": [{"id": f"G{n}", "category": "技术", "name": f"因素{n}", "points": p} for n, p in enumerate(points)],
    }


def letter(**changes):
    return {
        "id": "H1",
        "kind": "质疑答复函代拟稿",
        "subject": "答复",
        "received": "2026-11-20",
        "matters": [{"issue": "问题", "answer": "答复"}],
    } | changes
