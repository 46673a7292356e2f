"""For each rule, at least one case: what breaks it, and a near miss that does not."""

from tests.rules.cases.calendars import CASES as CALENDARS
from tests.rules.cases.files import CASES as FILES
from tests.rules.cases.gates import CASES as GATES
from tests.rules.cases.integrity import CASES as INTEGRITY
from tests.rules.cases.letters import CASES as LETTERS
from tests.rules.cases.offers import CASES as OFFERS
from tests.rules.cases.policy import CASES as POLICY
from tests.rules.cases.pricing import CASES as PRICING
from tests.rules.cases.specification import CASES as SPECIFICATION
from tests.rules.cases.structure import CASES as STRUCTURE
from tests.rules.cases.weights import CASES as WEIGHTS
from tests.rules.cases.whole import CASES as WHOLE
from tests.rules.cases.wording import CASES as WORDING

CASES = (
    *WEIGHTS,
    *STRUCTURE,
    *WORDING,
    *POLICY,
    *PRICING,
    *OFFERS,
    *LETTERS,
    *CALENDARS,
    *GATES,
    *WHOLE,
    *SPECIFICATION,
    *INTEGRITY,
    *FILES,
)
