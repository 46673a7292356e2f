"""The laws that documents cite and rules rest on: one registry, and the way to cite from it.

``registry`` holds each law with its dates and articles; ``citing`` writes a citation, and finds those in a text.
Dates tell when a law came into force; ``checked`` tells when somebody last compared the entry with a source.
"""

from generator.laws.citing import Basis, Citation, citations, in_full, together
from generator.laws.registry import LAWS, Law, law

__all__ = ["LAWS", "Basis", "Citation", "Law", "citations", "in_full", "law", "together"]
