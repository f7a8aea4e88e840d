// The answers that can be picked, as buttons below the last message. One that was picked takes all of them away.

import { button } from "./view.js";
import { say } from "./words.js";

const STARTERS = ["Book a visit", "My visits", "Prices", "Opening hours"].map((label) => ({ label: say(label) }));

export class Choices {
  #group;
  #pick;
  #of = null;

  constructor(group, pick) {
    this.#group = group;
    this.#pick = pick;
  }

  // Nothing has been said yet: help with the first words.
  begin() {
    this.offer("nothing", STARTERS);
    this.#group.classList.add("starters");
  }

  // Show what ``of`` put forward, once.
  offer(of, choices) {
    if (this.#of === of) return;
    this.#of = of;
    this.#group.classList.remove("starters");
    const held = this.#group.contains(document.activeElement);
    const buttons = choices.map(({ label, data }) => button(label, (event) => this.#pick(label, data, event)));
    buttons.forEach((made) => (made.dir = "auto"));
    this.#group.replaceChildren(...buttons);
    this.#group.hidden = buttons.length === 0;
    if (held) buttons[0]?.focus();
  }
}
