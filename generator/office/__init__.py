"""Office files as programs: a template is compiled once, a document is its output.

This package knows nothing of presales. Compile a docx, xlsx or pptx template with :func:`compile_template`,
then render it with plain data as often as needed.
"""

from generator.office.base.rendering import MissingMode, Properties
from generator.office.template import Rendered, Template, compile_template
from generator.office.values import Record, RecordType, Value

__all__ = [
    "MissingMode",
    "Properties",
    "Record",
    "RecordType",
    "Rendered",
    "Template",
    "Value",
    "compile_template",
]
