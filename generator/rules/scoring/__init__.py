"""The rules of a scoring draft (SC): its figures, its structure, and its words.

``weights`` reckons the points and the weight of the price; ``structure`` sets factors against needs, ``doubled``
against conditions and parameters; ``grading`` reads how points are given, ``suppliers`` what a bidder is asked to be,
``credentials`` what a bidder is asked to show.
"""

from __future__ import annotations

from typing import Final

from generator.rules.rule import Rule
from generator.rules.scoring.credentials import RULES as CREDENTIALS
from generator.rules.scoring.doubled import RULES as DOUBLED
from generator.rules.scoring.grading import RULES as GRADING
from generator.rules.scoring.structure import RULES as STRUCTURE
from generator.rules.scoring.suppliers import RULES as SUPPLIERS
from generator.rules.scoring.weights import RULES as WEIGHTS

RULES: Final[tuple[Rule, ...]] = (*WEIGHTS, *STRUCTURE, *DOUBLED, *GRADING, *SUPPLIERS, *CREDENTIALS)
