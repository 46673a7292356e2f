"""Office files as programs: a template is compiled once, a document is its output.

This package knows nothing of presales. Compile a docx, xlsx or pptx template with :func:`compile_template`,
then render it with plain data as often as needed.
"""
