"""Whatever blocks an author nests in a Word file: it is refused with places, or it comes out sound."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from docx.oxml.ns import qn
from lxml import etree

from generator.errors import TemplateError
from generator.office import compile_template
from tests.office.wordkit import word_file

DATA = {"x": "X & <y>", "xs": ["1", "2", "3"], "e": [], "t": True, "f": False}
PIECES = [
    *("{% for i in xs %}", "{% endfor %}", "{% if t %}", "{% if f %}", "{% else %}", "{% endif %}", "{{ x }}", "text "),
    *("{%p if t %}", "{%p endif %}", "{%p for i in e %}", "{%p endfor %}", "{%tr for i in xs %}", "{%tr endfor %}"),
    *(
        "{%tr if f %}",
        "{%tr endif %}",
        "{%p when f %}",
        "{%tr when t %}",
        "{% set z = 1 %}",
        "‖",
        "{# c #}",
        "{{r x }}",
    ),
    *("{%tbl when t %}", "{% pagebreak %}", "{% vm x %}", "{%tc for i in xs %}", "{%tc endfor %}", "{%- if t %}"),
]


def nested(random_: random.Random, depth: int = 0) -> str:
    """Give text with blocks that close; ``¶`` ends a paragraph, ``‖`` a run."""
    found = ""
    for _turn in range(random_.randint(1, 3)):
        kind = random_.random()
        if kind < 0.4 or depth > 2:
            found += random_.choice(["text ", "{{ x }}", "b", "¶", "¶", "‖"])
        elif kind < 0.7:
            items = random_.choice(["xs", "e"])
            found += f"{{% for i in {items} %}}{nested(random_, depth + 1)}{{% endfor %}}"
        else:
            other = f"{{% else %}}{nested(random_, depth + 1)}" if random_.random() < 0.4 else ""
            found += f"{{% if {random_.choice('tf')} %}}{nested(random_, depth + 1)}{other}{{% endif %}}"
    return found


def thrown_together(random_: random.Random) -> str:
    return "".join(random_.choice(PIECES) for _ in range(random_.choice([0, 1, 1, 2, 3])))


def template(random_: random.Random) -> bytes:
    if random_.random() < 0.6:
        rows = [[nested(random_), nested(random_)] for _ in range(2)]
        return word_file(*nested(random_).split("¶"), rows)
    rows = [[thrown_together(random_) for _ in range(2)] for _ in range(random_.randint(1, 3))]
    return word_file(thrown_together(random_), rows, thrown_together(random_), thrown_together(random_))


@pytest.mark.parametrize("seed", range(8))
def test_a_file_is_refused_with_places_or_comes_out_sound(seed: int) -> None:
    random_ = random.Random(seed)
    made = 0
    for _turn in range(40):
        try:
            data = compile_template(template(random_)).render(DATA, missing="blank").data
        except TemplateError as error:
            assert all(finding.place.steps for finding in error.findings)
            continue
        made += 1
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        assert all(len(cell) and cell[-1].tag == qn("w:p") for cell in root.iter(qn("w:tc")))
        assert all(row.find(qn("w:tc")) is not None for row in root.iter(qn("w:tr")))
        assert all(table.find(qn("w:tr")) is not None for table in root.iter(qn("w:tbl")))
        assert {run.getparent().tag for run in root.iter(qn("w:r"))} <= {qn("w:p")}
        assert "{%" not in "".join(root.itertext())
    assert made > 10
