from tests.rules.kit import BASE, FAVOURED, Case, scheme


def scored(points, **score):
    bidder = {"id": "B", "name": "我", "price": 1, "scores": [{"factor": "G0", **score}]}
    return {"scoring": scheme(*points), "bidders": [bidder]}


def offered(*domestic, procurement=FAVOURED):
    told = [{} if own is None else {"domestic": own} for own in domestic]
    bidders = [{"id": f"B{n}", "name": f"投标人{n}", "price": 1, **own} for n, own in enumerate(told)]
    return {"procurement": procurement, "bidders": bidders}


def bidding(price, **parts):
    return {"bidders": [{"id": "B1", "name": "我方", "ours": True, "price": price}], **parts}


CEILING = {"procurement": BASE["procurement"] | {"ceiling": 100}}
LIST = {"bom": [{"name": "交换机", "quantity": 1, "unit_price": 100}]}

CASES = (
    Case("PS-RANGE", scored((100,), expected=101), scored((100,), expected=100)),
    Case("PS-RANGE", scored((100,), expected=50, worst=60), scored((100,), expected=50, worst=50)),
    Case("PS-MISSING", scored((60, 40), expected=1), scored((100,), expected=1)),
    Case("PS-DOMESTIC", offered(None, False), offered(True, True)),
    Case("PS-DOMESTIC", offered(None, True), offered(None, procurement=BASE["procurement"])),
    Case("PS-CEILING", bidding(101, **CEILING), bidding(100, **CEILING)),
    Case("PS-LOW", bidding(44, **CEILING), bidding(45, **CEILING)),
    Case("PS-LIST", bidding(101, **LIST), bidding(100, **LIST)),
)
