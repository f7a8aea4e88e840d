"""Amounts of money as the shop's country writes them."""

from __future__ import annotations

import re
from decimal import Decimal

from babel import Locale
from babel.numbers import format_currency, get_currency_symbol


def format_money(amount: Decimal, *, currency: str, locale: str) -> str:
    """Write ``amount`` with the short symbol, without ``.00``: "$45", "£12.50", "45 €"; plain spaces.

    Args:
        currency: ISO 4217.
        locale: BCP 47, as "en-GB"; the babel locale of the shop.
    """
    language = Locale.parse(locale, sep="-")
    symbol = get_currency_symbol(currency, language)
    written = format_currency(amount, currency, locale=language)
    if amount == amount.to_integral_value():
        written = format_currency(
            amount, currency, format=_without_decimals(language), locale=language, currency_digits=False
        )
    return re.sub(r"\s", " ", written.replace(symbol, short_symbol(currency, locale=locale)))


def short_symbol(currency: str, *, locale: str) -> str:
    """The symbol as it stands on a price tag: "$" for US$, A$ and the like, which babel puts abroad."""
    symbol = get_currency_symbol(currency, Locale.parse(locale, sep="-"))
    return symbol if currency == "BRL" else re.sub(r"^[A-Z]{1,3}(?=[$£€¥₩])", "", symbol)


def _without_decimals(locale: Locale) -> str:
    """The locale's own pattern of currencies, whole units only."""
    pattern: str = locale.currency_formats["standard"].pattern
    return re.sub(r"\.0+", "", pattern)
