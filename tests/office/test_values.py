import io

import docx
import pytest

from generator.office import Record, RecordType, compile_template

KIND = RecordType("Person", {"name": "姓名", "title": "职务", "items": "事项"})


def rendered(text, data, **options):
    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    finished = compile_template(out.getvalue(), name="t.docx").render(data, **options)
    return docx.Document(io.BytesIO(finished.data)).paragraphs[0].text


def test_a_field_is_read_by_name_and_by_title():
    person = Record(KIND, {"name": "王工"})
    assert rendered("{{ p.name }} {{ p.姓名 }}", {"p": person}) == "王工 王工"


@pytest.mark.parametrize(("name", "title"), [("title", "职务"), ("items", "事项")])
def test_an_empty_field_called_like_a_method_is_an_open_place(name, title):
    person = Record(KIND, {"name": "王工"})
    assert rendered(f"{{{{ p.{name} }}}}", {"p": person}, missing="mark") == f"【待补：{title}】"
