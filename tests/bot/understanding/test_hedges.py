"""Agreement that is none yet."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Act
from tests.bot.understanding.salon import hear

AGREES = """
yes
yes please
y
ok great, book it
perfect, thanks
Yes. What's the address?
yes and what do you charge?
yes that works, do i need to bring anything?
can you book it please?
could you do that?
yes, can't wait!
sure, no problem
yes, not a problem
yes, see you later
go for it
yes please, no need to remind me
"""
NOT_YET = """
yes but who will do it?
yes or no
sure if its with kim
yes actually no
yes please don't
yeah no
yes i said no
i didn't say yes
yes thats wrong
ok doesn't work for me
please hold, don't go ahead
maybe yes
perfect but later
ok?
right?
yes for zorro
don't book it
please dont book it
never book it
i don't want to book it
wait how much is it
what did you just book
"""


@pytest.mark.parametrize("text", AGREES.strip().splitlines())
def test_this_is_agreement(text: str) -> None:
    heard = hear(text, expecting="confirm")
    assert not heard.hedged


@pytest.mark.parametrize("text", NOT_YET.strip().splitlines())
def test_this_is_no_agreement_yet(text: str) -> None:
    heard = hear(text, expecting="confirm")
    assert heard.hedged or heard.act not in (Act.AFFIRM, Act.SELECT)
