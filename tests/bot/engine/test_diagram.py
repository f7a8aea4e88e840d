"""A dialog's page is read from its declaration."""

from bot.engine.diagram import diagram, page
from tests.bot.engine.toys import book, register


def test_questions_stand_in_their_order_with_what_they_begin() -> None:
    drawn = list(diagram(book))
    assert drawn[0] == "stateDiagram-v2"
    arrows = [line.strip() for line in drawn if "-->" in line]
    assert arrows == [
        "[*] --> pet",
        "pet --> register: nothing to choose from",
        "register --> pet",
        "pet --> service",
        "service --> vaccine",
        "vaccine --> slot",
        "slot --> confirmation: the time is held",
        "confirmation --> slot: Another time",
        "confirmation --> [*]: Leave it",
        "confirmation --> effect_book: Book it",
        "effect_book --> [*]: Booked, ‹slot› at ‹slot›.",
    ]


def test_what_may_be_skipped_and_what_a_refusal_leads_to_is_drawn() -> None:
    drawn = "\n".join(diagram(register))
    assert "note right of weight: may be skipped" in drawn
    assert "effect_add_pet --> name: refused, duplicate" in drawn
    assert "effect_add_pet --> [*]: refused, refused" in drawn


def test_the_table_names_dependencies_and_facts() -> None:
    rows = page(book).splitlines()
    assert (
        "| pet | Which pet is coming in? | owner (fact) | begins `register` when there is nothing to choose from |"
        in rows
    )
    assert "| groomer | only on request | service, catalog (fact) |  |" in rows
    assert any(row.startswith("| vaccine |") and "done at once: `state_vaccine`" in row for row in rows)
    assert any(row.startswith("| slot |") and "service, pet, groomer, vaccine" in row for row in rows)
