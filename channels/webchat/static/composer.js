// Where the owner writes: Enter sends, Shift and Enter begin a new line, and the field grows with what is in it.

export class Composer {
  #text;

  constructor(form, text, send) {
    this.#text = text;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = text.value.trim();
      if (!said) return text.focus();
      this.#fill("");
      send(said);
      text.focus({ preventScroll: true });
    });
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    text.addEventListener("input", () => this.#grow());
  }

  // Give back what could not be sent.
  change(said) {
    this.#fill(said);
    this.#text.focus();
  }

  // After a button was picked: on a phone this would open the keyboard over the answer.
  focusAfter(event) {
    const touched = event.detail > 0 && matchMedia("(pointer: coarse)").matches;
    if (!touched) this.#text.focus({ preventScroll: true });
  }

  #fill(said) {
    this.#text.value = said;
    this.#grow();
  }

  #grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
  }
}
