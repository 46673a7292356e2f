"""Arithmetic with amounts: always ``Decimal``, rounded half up as invoices are."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """Round an amount in 元 to the cent."""
    return amount.quantize(CENT, ROUND_HALF_UP)
