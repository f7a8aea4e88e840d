// What has been said, in order and once: by its place in the talk, and the owner's also by the page's own id. What has
// no place yet comes last.

export class Lines {
  #ordered = [];
  #bySeq = new Map();
  #byId = new Map();

  get last() {
    return this.#ordered.at(-1);
  }

  withId(id) {
    return this.#byId.get(id);
  }

  knows(seq) {
    return this.#bySeq.has(seq);
  }

  // Put the line where it belongs; returns its neighbours there.
  place(line) {
    this.#take(line);
    const at = this.#ordered.findLastIndex((other) => order(other) <= order(line)) + 1;
    this.#ordered.splice(at, 0, line);
    if (Number.isInteger(line.seq)) this.#bySeq.set(line.seq, line);
    if (line.id) this.#byId.set(line.id, line);
    return { before: this.#ordered[at - 1], after: this.#ordered[at + 1] };
  }

  forget(line) {
    const after = this.#ordered[this.#ordered.indexOf(line) + 1];
    this.#take(line);
    this.#byId.delete(line.id);
    return after;
  }

  #take(line) {
    const at = this.#ordered.indexOf(line);
    if (at >= 0) this.#ordered.splice(at, 1);
  }
}

function order(line) {
  return line.seq ?? Infinity;
}
