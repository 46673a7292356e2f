"""Make real Word templates in a line, and read finished ones back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

from generator.errors import Finding, TemplateError
from generator.office import compile_template

Rows = Sequence[Sequence[str]]


def word_file(*content: str | Rows, setup: Any = None) -> bytes:
    """Make a file of paragraphs (a string each; ``‖`` ends a run) and tables (cells; ``¶`` ends a paragraph)."""
    document = Document()
    for piece in content:
        if isinstance(piece, str):
            add_runs(document.add_paragraph(), piece)
        else:
            add_table(document, piece)
    if setup is not None:
        setup(document)
    return saved(document)


def add_runs(paragraph: Paragraph, text: str) -> None:
    for number, run in enumerate(text.split("‖")):
        paragraph.add_run(run).bold = number % 2 == 1 or None


def add_table(document: WordDocument, rows: Rows) -> Table:
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            for number, line in enumerate(text.split("¶")):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                add_runs(paragraph, line)
    return table


def saved(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def filled(template: bytes, data: dict[str, Any], filters: Any = None, **options: Any) -> WordDocument:
    """Render and reopen with python-docx."""
    made = compile_template(template, name="方案.docx", filters=filters).render(data, **options)
    return Document(io.BytesIO(made.data))


def body(document: WordDocument) -> list[Any]:
    """Give paragraphs as text and tables as lists of rows, in order."""
    found: list[Any] = []
    for element in document.element.body:
        if element.tag.endswith("}p"):
            found.append(Paragraph(element, document).text)
        elif element.tag.endswith("}tbl"):
            found.append([[cell.text for cell in row.cells] for row in Table(element, document).rows])
    return found


def lines(template: bytes, data: dict[str, Any], **options: Any) -> list[Any]:
    return body(filled(template, data, **options))


def faults(template: bytes, data: dict[str, Any] | None = None, **options: Any) -> list[tuple[str, str]]:
    """Give code and place of all findings that compiling, or rendering with ``data``, raises."""
    try:
        made = compile_template(template, name="方案.docx")
        made.render(data or {}, **options)
    except TemplateError as error:
        return told(error.findings)
    return []


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.place)) for finding in findings]
