"""A project whose texts and lists are longer than any slide was drawn for."""

import datetime
from decimal import Decimal

from generator.project import Project
from generator.project.assets import Link, Node
from generator.project.offer import Case, Comparison, Metric, Scenario, Step
from generator.project.vocabulary import Layer
from tests.conftest import sample

RARE = "𠮷野家😀 & <b>“引号” 龘靐 "
LAYERS = [*Layer]


def words(count: int) -> str:
    return (RARE + "这一段话写得很长，用来看文字会不会跑出框外，" * 20)[:count]


def day(count: int) -> datetime.date:
    return datetime.date(2027, 1, 1) + datetime.timedelta(days=count)


def steps(count: int) -> tuple[Step, ...]:
    return tuple(
        Step(
            name=f"第{number}步" + words(20 + number % 10),
            start=day(11 * number) if number % 4 else None,
            end=day(12 * number + 14) if number % 3 else None,
            customer_owner="欧阳建国、司马相如" if number % 2 else "",
            our_owner="秦川",
            result=words(30),
        )
        for number in range(count)
    )


def long_project() -> Project:
    project = sample("vocational-college")
    solution = project.solution.model_copy(
        update={
            "title": words(60),
            "situation": (words(60),) * 8,
            "goals": (words(60),) * 8,
            "comparisons": tuple(
                Comparison(aspect=words(16), today=words(60 + at * 5), tomorrow=words(50 + at * 7)) for at in range(12)
            ),
            "architecture": words(160),
            "metrics": tuple(
                Metric(
                    name=f"指标{at}" + "长" * 20,
                    unit="毫秒每千次",
                    today=Decimal(9**at),
                    target=Decimal(5),
                    basis=words(30),
                )
                for at in range(9)
            ),
            "migration": (words(80),) * 8,
            "security": (words(80),) * 8,
            "industry": (words(90),) * 6,
            "cases": (Case(name=words(40), summary=words(120), source=words(50)),) * 5,
            "steps": steps(30),
            "next_steps": steps(8),
            "open_questions": (words(60),) * 9,
        }
    )
    scenario = Scenario(
        id="C9",
        title=words(40),
        people=words(60),
        today=words(150),
        tomorrow=words(150),
        how=(words(70),) * 6,
        measure=words(90),
        evidence=words(80),
        requirements=("R1", "R2", "R3"),
    )
    nodes = tuple(
        Node(
            id=f"N{at}",
            name="设备名称很长的" * (at % 3) + f"节点{at}",
            layer=LAYERS[at % 6],
            quantity=Decimal(1 + at % 5),
            note="说明文字比较长一些看看会不会溢出",
        )
        for at in range(40)
    )
    links = tuple(Link(start=f"N{at}", end=f"N{at * 7 % 40}") for at in range(1, 40))
    return project.model_copy(
        update={
            "solution": solution,
            "scenarios": (scenario,),
            "pains": tuple(
                pain.model_copy(update={"title": words(40), "text": words(100), "consequence": words(90)})
                for pain in project.pains
            ),
            "requirements": tuple(
                need.model_copy(update={"title": words(60), "reading": words(140)}) for need in project.requirements
            ),
            "topology": project.topology.model_copy(update={"nodes": nodes, "links": links, "note": words(120)}),
        }
    )
