"""For each rule, at least one case: what breaks it, and a near miss that does not."""

from tests.rules.cases.integrity import CASES as INTEGRITY
from tests.rules.cases.letters import CASES as LETTERS
from tests.rules.cases.offers import CASES as OFFERS
from tests.rules.cases.purchase import CASES as PURCHASE
from tests.rules.cases.scoring import CASES as SCORING
from tests.rules.cases.specification import CASES as SPECIFICATION
from tests.rules.cases.whole import CASES as WHOLE

CASES = (*SCORING, *PURCHASE, *OFFERS, *LETTERS, *WHOLE, *SPECIFICATION, *INTEGRITY)
