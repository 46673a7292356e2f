"""What a reader finds in a finished file: all of its text, whatever part it stands in."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from lxml import etree

TEXTUAL = re.compile(r"\.(xml|rels)$")
PARAGRAPHS = {"p", "si", "is", "c", "comment", "v", "pt"}


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of a file by name; workbooks inside charts are unpacked as well."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert len(set(package.namelist())) == len(package.namelist())
        for name in package.namelist():
            content = package.read(name)
            if name.endswith(".xlsx"):
                found.update({f"{name}!{inner}": value for inner, value in parts(content).items()})
            found[name] = content
    return found


def texts(data: bytes) -> list[str]:
    """The text of each paragraph, cell and attribute of a file."""
    lines: list[str] = []
    for name, content in parts(data).items():
        if not TEXTUAL.search(name) or PurePosixPath(name).name == "[Content_Types].xml":
            continue
        root = etree.fromstring(content)
        for element in root.iter(etree.Element):
            local = etree.QName(element).localname
            lines.extend(
                value
                for key, value in element.attrib.items()
                if etree.QName(key).localname in ("descr", "title", "name", "Target")
            )
            if local in PARAGRAPHS:
                line = "".join(element.itertext())
                if line.strip():
                    lines.append(line)
        if name.startswith("docProps/"):
            lines.extend(text for text in root.itertext() if text.strip())
    return lines


def whole_text(data: bytes) -> str:
    """All text of a file, a line each."""
    return "\n".join(texts(data))
