"""Pictures named by data: from the path to the bytes, within limits; how a picture fits its frame.

A template says ``{{ path|image(w='6cm', h='4cm', fit='contain') }}`` in text, or ``{{ path|image }}`` in the alt text
of a drawn picture. The filter only notes the wish (``carried.Picture``); :func:`load` reads the file while rendering.
Lengths are EMU (360,000 a centimetre).
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Any, Final

from generator.office.base.carried import Picture
from generator.office.base.missing import Missing
from generator.office.base.reasons import Told
from generator.office.base.rendering import Rendering
from generator.wording import _

CM: Final = 360_000
UNITS: Final = {"cm": CM, "mm": CM // 10, "in": 914_400, "pt": 12_700, "px": 9_525}
MAX_BYTES: Final = 20 * 2**20
MAX_PIXELS: Final = 50_000_000
FITS: Final = ("contain", "cover", "fill")
TYPES: Final = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp"}
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(cm|mm|in|pt|px)\s*")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A picture file: its bytes, its format (``png``, ``jpeg``, ``gif``, ``bmp``), its natural size in EMU."""

    data: bytes
    format: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """How a picture stands in a frame: the size of the frame in EMU, and what is cut off left, top, right and bottom.

    That counts in thousandths of a per cent of the picture; a negative number is room that is left in the frame.
    """

    width: int
    height: int
    crop: tuple[int, int, int, int] = (0, 0, 0, 0)


def image(path: Any, w: Any = None, h: Any = None, fit: str = "contain") -> Picture:
    """Filter: ask for the picture at ``path``; ``w`` and ``h`` like ``'6cm'``; ``fit`` contain, cover or fill."""
    if fit not in FITS:
        raise Told(_("A picture fits as contain, cover or fill, not as {fit}.").format(fit=fit))
    return Picture(path, length(w), length(h), fit)


image.takes_missing = True  # type: ignore[attr-defined]


def length(text: Any) -> int | None:
    """Give EMU for ``'6cm'``, ``'30mm'``, ``'2in'``, ``'72pt'`` or a number of centimetres; ``None`` stays."""
    if text is None or isinstance(text, Missing):
        return None
    if isinstance(text, (int, float)):
        return round(text * CM)
    found = _LENGTH.fullmatch(str(text))
    if found is None:
        raise Told(_("A length is written like '6cm', not like “{text}”.").format(text=text))
    return round(float(found[1]) * UNITS[found[2]])


def load(rendering: Rendering, picture: Picture) -> Loaded | None:
    """Read the file; faults are recorded at the running tag and give ``None``, as do ``None`` and missing paths."""
    path = picture.path
    if path is None or path == "":
        return None
    if isinstance(path, Missing):
        rendering.missing_text(path)
        return None
    known = rendering.store.setdefault("pictures", {})
    if path not in known:
        known[path] = _read(rendering, str(path))
    return known[path]  # type: ignore[no-any-return]


def _read(rendering: Rendering, path: str) -> Loaded | None:
    folder = rendering.pictures
    if folder is None:
        rendering.fault("TPL-PICTURE", _("No folder with pictures was given."))
        return None
    if "://" in path or "\0" in path or PureWindowsPath(path).drive or path.startswith(("/", "\\")):
        message = _("A picture is named by a path below the project's folder, not by {path}.").format(path=path[:80])
        rendering.fault("TPL-PICTURE", message)
        return None
    data = _file(rendering, folder, path)
    if data is None:
        return None
    loaded = _measured(data) or _converted(data)
    if loaded is None:
        message = _("{path} is no picture that Office files can hold (PNG, JPEG, GIF, BMP).").format(path=path)
        rendering.fault("TPL-PICTURE", message)
    return loaded


def _file(rendering: Rendering, folder: Path, path: str) -> bytes | None:
    target = folder.joinpath(*path.replace("\\", "/").split("/"))
    try:
        resolved = target.resolve(strict=True)
        if not resolved.is_relative_to(folder.resolve()) or not resolved.is_file():
            rendering.fault("TPL-PICTURE", _("The picture {path} lies outside of the project.").format(path=path))
            return None
        with resolved.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError, RuntimeError):
        rendering.fault("TPL-PICTURE", _("The picture {path} is not there or cannot be read.").format(path=path))
        return None
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 2**20
        rendering.fault(
            "TPL-PICTURE", _("The picture {path} is larger than {limit} MB.").format(path=path, limit=limit)
        )
        return None
    return data


def _measured(data: bytes) -> Loaded | None:
    """Read format and size from the head of the file, without decoding it."""
    found: tuple[str, int, int] | None = None
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) > 33:
        found = ("png", *struct.unpack(">II", data[16:24]))
    elif data.startswith((b"GIF87a", b"GIF89a")) and len(data) > 13:
        found = ("gif", *struct.unpack("<HH", data[6:10]))
    elif data.startswith(b"BM") and len(data) > 26:
        width, height = struct.unpack("<ii", data[18:26])
        found = ("bmp", width, abs(height))
    elif data.startswith(b"\xff\xd8\xff"):
        found = _jpeg(data)
    if found is None or min(found[1:]) < 1 or found[1] * found[2] > MAX_PIXELS:
        return None
    return Loaded(data, found[0], found[1] * UNITS["px"], found[2] * UNITS["px"])


def _jpeg(data: bytes) -> tuple[str, int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return "jpeg", width, height
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _converted(data: bytes) -> Loaded | None:
    """Turn another format into PNG, where Pillow is there and knows it."""
    if data.startswith((b"\x89PNG", b"GIF8", b"BM", b"\xff\xd8")):
        return None  # one of ours, but damaged or too large
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=("WEBP", "TIFF")) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                return None
            stream = io.BytesIO()
            opened.convert("RGBA").save(stream, "PNG")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    return _measured(stream.getvalue())


def media_part(rendering: Rendering, loaded: Loaded, folder: str) -> str:
    """Add the picture to the file (once for the same bytes) and give its part name below ``folder``."""
    mark = hashlib.sha256(loaded.data).hexdigest()[:16]
    name = f"{folder}/picture-{mark}.{loaded.format}"
    if name not in rendering.parts:
        rendering.add_part(name, loaded.data, TYPES[loaded.format])
    return name


def fitted(loaded: Loaded, width: int | None, height: int | None, fit: str) -> Fitted:
    """Fit a picture into a frame; a side that is ``None`` follows from the other."""
    natural = loaded.width / loaded.height
    if width is None and height is None:
        return Fitted(loaded.width, loaded.height)
    if width is None or height is None:
        wide = width if width is not None else round((height or 0) * natural)
        return Fitted(max(wide, 1), max(height if height is not None else round(wide / natural), 1))
    if fit != "contain":
        return framed(loaded, width, height, fit)
    if natural > width / height:
        return Fitted(width, max(round(width / natural), 1))
    return Fitted(max(round(height * natural), 1), height)


def framed(loaded: Loaded, width: int, height: int, fit: str) -> Fitted:
    """Fit a picture into a frame that keeps its size: cut (``cover``), with room left (``contain``) or stretched."""
    natural, frame = loaded.width / max(loaded.height, 1), width / max(height, 1)
    if fit == "fill" or abs(natural - frame) < 1e-4 or not natural or not frame:
        return Fitted(width, height)
    if (natural > frame) == (fit == "cover"):
        side = round((1 - frame / natural) * 50_000)
        return Fitted(width, height, (side, 0, side, 0))
    side = round((1 - natural / frame) * 50_000)
    return Fitted(width, height, (0, side, 0, side))
