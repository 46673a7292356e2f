"""The view of the question sheet (一指禅): one visit on exactly one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from generator.catalog import Output
from generator.context.visits.fitting import Column, fit, flat
from generator.context.visits.question_page import (
    AIMS,
    FACTS,
    FINDINGS,
    GAP,
    GAPS,
    HEAD_ROW,
    HEADER,
    HINT,
    HOPE,
    NAME,
    NOTE,
    POST,
    QUARTER,
    QUESTION,
    ROOM,
    ROW_EXTRA,
    SMALL,
    TITLE,
    TRIES,
    WIDE,
    Block,
    Draft,
    Measure,
    blocks,
    writing_lines,
)
from generator.context.visits.questions import Chosen, choose
from generator.context.visits.visit_material import UNKNOWN, Track, attending, day_text, hope, hypotheses, known, tracks
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.people import Person
from generator.project.visits import Visit

SHEET: Final = RecordType(
    "QuestionSheet",
    {
        "title": "主题",
        "date": "日期",
        "where": "地点与时长",
        "head": "页眉",
        "team": "我方人员",
        "goal": "目标",
        "answers": "必须拿到的答案",
        "suggestion": "可选的答案",
        "commitment": "希望的承诺",
        "fallback": "保底结果",
        "people": "客户参会人",
        "others": "另有",
        "known": "已知",
        "hypotheses": "待证",
        "opening": "开场白",
        "questions": "问题",
        "tracks": "话术",
        "closing": "收尾",
        "taboos": "不要提",
        "bring": "携带资料",
        "note": "示例说明",
    },
)

PEOPLE_AT_MOST: Final = 10
ANSWERS_AT_MOST: Final = 6


def view(project: Project, output: Output, entry: Any) -> Mapping[str, Value]:
    """Give ``sheet``, all that the page prints, and ``_trimmed``, what was left out or shortened for want of room."""
    visit: Visit = entry or Visit(id="V1", title="首次拜访")
    chosen, left = choose(project, visit)
    entries, draft, left_out = page_of(project, visit, chosen)
    entries.update({name: [block.entries for block in found] for name, found in blocks(draft) if name in entries})
    entries["questions"] = [
        {**block.entries, "number": number, "lines": list(range(lines))}
        for number, (block, lines) in enumerate(zip(draft.questions, writing_lines(draft), strict=True), start=1)
    ]
    for name, block in (("taboos", draft.taboos), ("bring", draft.bring)):
        entries[name] = block.entries["text"] if block else ""
    trimmed = [f"问题：{question.text}" for question in left]
    return {
        "sheet": Record(SHEET, entries),
        "_trimmed": [*trimmed, *left_out, *draft.all_shortened, *_unprinted(visit)],
    }


def page_of(project: Project, visit: Visit, chosen: Sequence[Chosen]) -> tuple[dict[str, Value], Draft, list[str]]:
    """Give the entries that are always printed, the content that fits the page, and what was left out for it."""
    for level, cuts in TRIES:
        entries, draft = _draft(project, visit, chosen, Measure(level))
        draft, left_out = fit(draft, lambda one: one.height, cuts, ROOM)
        if draft.height <= ROOM:
            break
    return entries, draft, left_out


def _unprinted(visit: Visit) -> list[str]:
    """Name the answers beyond those that a conversation can bring."""
    return [f"必须拿到的答案：{text}" for text in visit.answers[ANSWERS_AT_MOST:]]


def _draft(
    project: Project, visit: Visit, chosen: Sequence[Chosen], measure: Measure
) -> tuple[dict[str, Value], Draft]:
    """Give the entries that are always printed, and the whole page with the height of each part."""
    people = attending(project, visit)
    entries: dict[str, Value] = {}
    fixed = GAPS * GAP + 3 * HEAD_ROW + ROW_EXTRA
    fixed += _head(project, visit, measure, entries) + _people(people, measure, entries)
    fixed += _row(measure, entries, "opening", "开场白", WIDE, visit.opening)
    fixed += _row(measure, entries, "closing", "收尾", WIDE, visit.closing)
    left = _aims(visit, chosen, measure, entries)
    shortened = measure.taken()
    told = tuple(_track_block(track, measure) for track in tracks(project, visit, people))
    lines = tuple(_known_block(text, sure, measure) for text, sure in known(project, visit))
    if told:
        entries["tracks"] = []
    else:
        fixed += HEAD_ROW
    if lines:
        entries["known"] = []
    entries["hypotheses"] = []
    draft = Draft(
        fixed=fixed,
        left=left,
        right=0 if lines else FINDINGS.line,
        known=lines,
        hypotheses=tuple(_hypothesis_block(text, measure) for text in hypotheses(project, people)),
        questions=tuple(_question_block(question, measure) for question in chosen),
        tracks=told,
        taboos=_last_block("不要提", visit.taboos, measure),
        bring=_last_block("携带资料", visit.bring, measure),
        shortened=shortened,
    )
    return entries, draft


def _head(project: Project, visit: Visit, measure: Measure, entries: dict[str, Value]) -> int:
    """Fill in the band and the small print; give their height."""
    entries["title"], title = measure.put("主题", TITLE, visit.title, "一指禅｜")
    date = day_text(visit.date) if visit.date else "【待补：日期】"
    if visit.date:
        entries["date"] = date
    minutes = f"{visit.minutes} 分钟" if visit.minutes else ""
    where = "　".join(text for text in (project.customer.short_name, visit.place, minutes) if text)
    entries["where"], facts = measure.put("地点与时长", FACTS, where, date + "　")
    info = project.info
    entries["head"] = HEADER.cut(
        flat(f"{info.name} · 第 {info.stage} 阶段 · 版本 {info.version} · {info.author}").rstrip(" ·"), 1
    )
    entries["note"], note = measure.put("示例说明", SMALL, info.illustrative)
    return title + facts + ROW_EXTRA + note


def _people(people: Sequence[Person], measure: Measure, entries: dict[str, Value]) -> int:
    """Fill in who is there; give the height of the rows with their head."""
    if not people:
        return HEAD_ROW + HEAD_ROW
    height = HEAD_ROW
    rows: list[Value] = []
    for person in people[:PEOPLE_AT_MOST]:
        name, name_height = measure.put("姓名", NAME, person.name)
        post = "　".join(text for text in (person.title, person.department) if text) or UNKNOWN
        post, post_height = measure.put("职务与部门", POST, post, free=name_height)
        wish, wish_height = measure.put("期望与顾虑", HOPE, hope(person), free=name_height)
        rows.append(
            {
                "name": name,
                "post": post,
                "role": person.role.label if person.role else UNKNOWN,
                "attitude": person.attitude.label if person.attitude else UNKNOWN,
                "satisfaction": person.satisfaction.label if person.satisfaction else UNKNOWN,
                "hope": wish,
            }
        )
        height += max(name_height, post_height, wish_height) + ROW_EXTRA
    entries["people"] = rows
    entries["others"] = ""
    if rest := people[PEOPLE_AT_MOST:]:
        names = f"另有 {len(rest)} 人：" + "、".join(person.name for person in rest)
        entries["others"], others = measure.put("另有", WIDE, names)
        height += others + ROW_EXTRA
    return height


def _row(measure: Measure, entries: dict[str, Value], name: str, kind: str, column: Column, text: str) -> int:
    """Fill in a row with a label, left open where there is no text; give its height."""
    if not text:
        return column.line + ROW_EXTRA
    entries[name], height = measure.put(kind, column, text)
    return height + ROW_EXTRA


def _aims(visit: Visit, chosen: Sequence[Chosen], measure: Measure, entries: dict[str, Value]) -> int:
    """Fill in what must come out of the visit; give the height of its half of the page."""
    height = AIMS.line
    for name, kind, text in (
        ("goal", "目标", visit.goal),
        ("team", "我方人员", "；".join(visit.team)),
        ("commitment", "希望的承诺", visit.commitment),
        ("fallback", "保底结果", visit.fallback),
    ):
        if text:
            entries[name], lines = measure.put(kind, AIMS, text, f"{kind}　")
            height += lines
        else:
            height += AIMS.line
    entries["suggestion"] = ""
    if visit.answers:
        answers = [measure.put("答案", AIMS, text, "□ 1. ") for text in visit.answers[:ANSWERS_AT_MOST]]
        entries["answers"] = [text for text, _ in answers]
        return height + sum(lines for _, lines in answers)
    titles = list(dict.fromkeys(one.title for one in sorted(chosen, key=lambda one: one.rank) if one.title))[:5]
    if titles:
        entries["suggestion"], lines = measure.put("可选答案", HINT, "可从中选三个：" + "、".join(titles))
        height += lines
    return height


def _known_block(text: str, sure: str, measure: Measure) -> Block:
    cut, height = measure.put("已知", FINDINGS, text, f"[{sure}] ")
    return Block({"text": cut, "confidence": sure}, height, f"已知：{text}", measure.taken())


def _hypothesis_block(text: str, measure: Measure) -> Block:
    cut, height = measure.put("待证", FINDINGS, text, "[待证] ")
    return Block({"text": cut}, height, f"待证：{text}", measure.taken())


def _question_block(question: Chosen, measure: Measure) -> Block:
    text, height = measure.put("问题", QUESTION, question.text)
    aside = " ｜ ".join(
        part
        for part in (
            question.again,
            f"为什么问：{question.purpose}" if question.purpose else "",
            f"追问：{question.follow_up}" if question.follow_up else "",
        )
        if part
    )
    note, below = measure.put("为什么问和追问", NOTE, aside) if aside else ("", 0)
    whom, beside = measure.put("问谁", NAME, question.whom or "在场的人")
    entries: dict[str, Value] = {
        "text": text,
        "note": note,
        "kind": question.kind.label,
        "must": question.must,
        "whom": whom,
    }
    return Block(
        entries, max(height + below, beside), f"问题：{question.text}", measure.taken(),
        must=question.must, own=question.own, rank=question.rank,
    )  # fmt: skip


def _track_block(track: Track, measure: Measure) -> Block:
    who, who_height = measure.put("姓名", NAME, track.who or "在场的人")
    scene = f"{track.scene}　" if track.scene else ""
    text, height = measure.put("话术", WIDE, track.text, scene, who_height)
    entries: dict[str, Value] = {"who": who, "scene": scene, "text": text}
    return Block(entries, max(who_height, height), f"话术：{track.text}", measure.taken(), who=track.who)


def _last_block(kind: str, texts: Sequence[str], measure: Measure) -> Block | None:
    if not texts:
        return None
    text, height = measure.put(kind, QUARTER, "；".join(texts))
    return Block({"text": text}, height, f"{kind}：{'；'.join(texts)}", measure.taken())
