"""Values that are not there: what a template gets in their place, and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, NoReturn

from jinja2 import Undefined
from jinja2.utils import missing as nowhere

from generator.office.base.reasons import Told
from generator.office.values import Record
from generator.wording import _


class Missing(Undefined):
    """A value that is not there. Tested it is false; reckoned with it stays missing; printed or looped it is a fault.

    The fault is recorded by the printers, which know the rendering; this class only carries name and owner.
    """

    __slots__ = ()

    @property
    def missing_name(self) -> str:
        """Give the last name of the path, as the template wrote it."""
        return str(self._undefined_name if self._undefined_name is not None else "")

    @property
    def missing_owner(self) -> Any:
        """Give what the value was looked for in."""
        return self._undefined_obj

    @property
    def missing_title(self) -> str:
        """Give the word that users know the value by."""
        owner = self._undefined_obj
        name = self.missing_name
        if isinstance(owner, Record):
            return owner.title_of(owner.kind.names.get(name, name))
        return name

    @property
    def mark(self) -> str:
        """Give what stands for the value in a draft."""
        return f"【待补：{self.missing_title}】"

    @property
    def is_open(self) -> bool:
        """Tell whether it is a known field that nobody has filled, not a name that nobody knows."""
        owner = self._undefined_obj
        return isinstance(owner, Record) and (
            self.missing_name in owner.kind.titles or self.missing_name in owner.kind.names
        )

    def near(self, known: list[str]) -> str:
        """Give the name in ``known`` that the author may have meant, or an empty string."""
        return next(iter(get_close_matches(self.missing_name, known, 1, 0.6)), "")

    def known_names(self, scope: list[str]) -> list[str]:
        """Give the names that would have worked; ``scope`` are those of the whole template."""
        owner = self._undefined_obj
        if isinstance(owner, Record):
            return [*owner.kind.titles, *owner.kind.titles.values()]
        if isinstance(owner, dict):
            return [str(key) for key in owner]
        return scope if owner is nowhere else []

    def __getitem__(self, key: object) -> Missing:  # type: ignore[override]
        if isinstance(self._undefined_obj, Record):
            return self
        return Missing(name=str(key), obj=None)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __str__(self) -> str:
        return ""

    def _false(self, _other: object) -> bool:
        return False

    def _stay(self, *_others: object) -> Missing:
        return self

    def _fail(self, *_arguments: Any, **_named: Any) -> NoReturn:
        raise Told(_("There is no function {name}.").format(name=self.missing_name))

    __call__ = _fail
    __lt__ = __le__ = __gt__ = __ge__ = _false  # type: ignore[assignment]
    __contains__ = _false
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _stay  # type: ignore[assignment]
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _stay  # type: ignore[assignment]
    __pow__ = __rpow__ = __neg__ = __pos__ = __abs__ = __round__ = _stay  # type: ignore[assignment]
