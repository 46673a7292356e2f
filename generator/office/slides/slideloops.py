"""Slides that repeat, stay or go: the slide tags of a deck as one small program that runs the slides in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.errors import Finding, Place
from generator.office.base.rendering import Rendering
from generator.office.language.language import Language
from generator.office.language.program import Program, Source, compile_source
from generator.office.language.tags import CLOSING, Tag

_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class SlideTag:
    """A tag with the scope ``slide`` and where it stands."""

    tag: Tag
    place: Place


@dataclass(frozen=True, slots=True)
class DeckProgram:
    """The slides in order with their loops and conditions."""

    program: Program

    def render(self, rendering: Rendering) -> None:
        """Run all slides."""
        self.program.render(rendering)


@dataclass(slots=True)
class _Step:
    """What is written before and behind one slide, and the names that its loops give it."""

    before: list[SlideTag] = field(default_factory=list)
    behind: list[SlideTag] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def compile_loops(
    slides: Sequence[tuple[Any, Sequence[SlideTag]]],
    run: Callable[[Rendering, Mapping[str, Any], Any], str],
    language: Language,
    findings: list[Finding],
) -> DeckProgram | None:
    """Give the program of a deck; ``None`` when no slide has a tag, or when there are faults.

    Without its end on a later slide a block governs its own slide only. ``run`` writes one slide.
    """
    if not any(tags for _slide, tags in slides):
        return None
    steps = _plan([list(tags) for _slide, tags in slides])
    source = Source(gives_names=True)
    place = Place()
    for (slide, _tags), step in zip(slides, steps, strict=True):
        for one in step.before:
            source.statement(one.tag, one.place)
            place = one.place
        source.print(run, "{" + ", ".join(f"'{name}': {name}" for name in step.names) + "}", place, slide)
        for one in step.behind:
            source.statement(one.tag, one.place)
    program = compile_source(source, language, findings)
    return DeckProgram(program) if program is not None else None


def _plan(tags: list[list[SlideTag]]) -> list[_Step]:
    steps = [_Step() for _slide in tags]
    closed_by = _pair(tags)
    for at, slide in enumerate(tags):
        inner: list[SlideTag] = []
        for one in slide:
            tag = one.tag
            if tag.keyword in ("for", "if") and one in closed_by:
                steps[at].before.append(one)
                _name(steps[at : closed_by[one] + 1], tag)
            elif tag.keyword == "for":
                steps[at].before.append(one)
                steps[at].behind.insert(0, _end(one, "endfor"))
                _name(steps[at : at + 1], tag)
            elif tag.keyword in ("if", "when"):
                inner.append(one)
            elif tag.divides:
                steps[at].before.insert(0, one)
            elif tag.closes:
                steps[at].behind.append(one)
            else:
                steps[at].before.append(one)
        for one in inner:
            # A condition may use the names of the loop on the same slide, so it stands inside.
            steps[at].before.append(SlideTag(one.tag._replace(keyword="if"), one.place))
            steps[at].behind.insert(0, _end(one, "endif"))
    return steps


def _pair(tags: list[list[SlideTag]]) -> dict[SlideTag, int]:
    """Give for each opening tag that is closed on some slide the number of that slide."""
    waiting: list[SlideTag] = []
    closed_by: dict[SlideTag, int] = {}
    for at, slide in enumerate(tags):
        for one in slide:
            if one.tag.keyword in ("for", "if"):
                waiting.append(one)
            elif one.tag.closes:
                partner = next((w for w in reversed(waiting) if w.tag.keyword == CLOSING[one.tag.keyword]), None)
                if partner is not None:
                    waiting = waiting[: waiting.index(partner)]
                    closed_by[partner] = at
    return closed_by


def _end(one: SlideTag, keyword: str) -> SlideTag:
    return SlideTag(one.tag._replace(keyword=keyword, body=""), one.place)


def _name(steps: list[_Step], tag: Tag) -> None:
    if tag.keyword != "for":
        return
    names = [*_NAME.findall(tag.body.partition(" in ")[0]), "loop"]
    for step in steps:
        step.names = list(dict.fromkeys((*step.names, *names)))
