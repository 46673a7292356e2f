from tests.rules.kit import BASE, Case, letter

CASES = (
    Case("LT-04", {"letters": [letter(matters=[{"issue": "问题"}])]}, {"letters": [letter()]}),
    Case(
        "LT-04",
        {"letters": [letter(matters=[])]},
        {"letters": [letter(kind="答疑提问函", matters=[{"issue": "问题"}])]},
    ),
    Case("LT-02", {"letters": [letter(signed_on="2026-12-02")]}, {"letters": [letter(signed_on="2026-12-01")]}),
    Case("LT-02", {"letters": [letter(received="2026-12-25")]}, {"letters": [letter(received="2026-12-22")]}),
    Case(
        "LT-02",
        {"info": BASE["info"] | {"as_of": "2026-12-02"}, "letters": [letter()]},
        {"info": BASE["info"] | {"as_of": "2026-12-01"}, "letters": [letter()]},
    ),
    Case(
        "LT-02",
        {"info": BASE["info"] | {"as_of": "2026-12-02"}, "letters": [letter()]},
        {"info": BASE["info"] | {"as_of": "2026-12-02"}, "letters": [letter(signed_on="2026-12-01")]},
    ),
    Case(
        "LT-06",
        {"letters": [letter(kind="澄清函", matters=[{"issue": "问", "answer": "答", "changes_substance": True}])]},
        {"letters": [letter(kind="澄清函")]},
    ),
    Case("LT-DATE", {"letters": [letter(received="2026-11-21")]}, {"letters": [letter()]}),
    Case("LT-LAW", {"procurement": {}, "letters": [letter()]}, {"letters": [letter()]}),
)
