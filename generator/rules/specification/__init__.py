"""The rules on a specification (TS): what it names and how it words it, held against the market and in itself.

``words`` is the list of brands and proprietary technologies, ``naming`` finds them, ``ownwords`` adds those of a
project; ``market`` tells what vendors can do; the other modules hold the rules.
"""

from __future__ import annotations

from generator.rules.rule import Rule
from generator.rules.specification.brands import RULES as BRANDS
from generator.rules.specification.contradictions import RULES as CONTRADICTIONS
from generator.rules.specification.figures import RULES as FIGURES
from generator.rules.specification.matrix import RULES as MATRIX
from generator.rules.specification.terms import RULES as TERMS
from generator.rules.specification.wording import RULES as WORDING

RULES: tuple[Rule, ...] = (*BRANDS, *MATRIX, *FIGURES, *WORDING, *TERMS, *CONTRADICTIONS)
