"""The pages in docs/dialogs are what the live dialogs are."""

from pathlib import Path

import pytest

from bot.dialogs import REPERTOIRE
from bot.engine.diagram import pages, write

FOLDER = Path(__file__).parents[3] / "docs" / "dialogs"


@pytest.mark.parametrize("name", pages(REPERTOIRE))
def test_the_page_is_true(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages(REPERTOIRE)[name], "run: python -m bot.engine.diagram"


def test_there_is_no_page_of_a_dialog_that_is_gone() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == set(pages(REPERTOIRE))


def test_writing_deletes_the_page_of_a_dialog_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("# gone\n")
    write(REPERTOIRE, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(pages(REPERTOIRE))
