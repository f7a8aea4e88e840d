// Keeps the newest message in sight, unless the reader has gone back to read something older.

const NEAR = 48; // pixels from the end that still count as being there

export class End {
  #scroll;
  #down;
  #following = true;
  #top = 0;

  constructor(scroll, down) {
    this.#scroll = scroll;
    this.#down = down;
    down.addEventListener("click", () => this.follow());
    scroll.addEventListener("scroll", () => this.#moved());
    new ResizeObserver(() => this.keep()).observe(scroll);
  }

  // Go to the end, and stay there.
  follow() {
    this.#following = true;
    this.keep();
  }

  // Something has changed: stay at the end, or say that there is news.
  keep() {
    this.#down.hidden = this.#following;
    if (this.#following) this.#scroll.scrollTop = this.#scroll.scrollHeight;
  }

  // Only a reader moves up.
  #moved() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroll;
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.#following = true;
    else if (scrollTop < this.#top) this.#following = false;
    this.#top = scrollTop;
    if (this.#following) this.#down.hidden = true;
  }
}
