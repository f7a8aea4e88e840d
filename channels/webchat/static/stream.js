// What is said, as it is said. The browser connects again by itself with the id of the last line; where it gives up,
// a new stream begins behind the last line that was seen.

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 10000;
const CALM = 4000; // A shorter gap is nobody's concern: streams end every minute.

export class Stream {
  #path;
  #tell;
  #source = null;
  #seen = 0;
  #pause = FIRST_PAUSE;
  #again = null;
  #alarm = null;

  constructor(path, tell) {
    this.#path = path;
    this.#tell = tell;
  }

  start() {
    this.#open();
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
    addEventListener("pagehide", () => this.#source?.close());
    addEventListener("pageshow", (event) => event.persisted && this.#open());
  }

  // Something is going on: do not wait for the time to connect again.
  hurry() {
    if (this.#again !== null) this.#open();
  }

  #open() {
    clearTimeout(this.#again);
    this.#again = null;
    this.#source?.close();
    const source = new EventSource(`${this.#path}?after=${this.#seen}`);
    this.#source = source;
    source.addEventListener("message", (event) => {
      const line = JSON.parse(event.data);
      this.#seen = Math.max(this.#seen, line.seq);
      this.#tell.line(line);
    });
    source.addEventListener("ready", () => {
      this.#pause = FIRST_PAUSE;
      this.#calm();
      this.#tell.ready();
    });
    source.addEventListener("error", () => {
      this.#alarm ??= setTimeout(() => this.#tell.state(false), CALM);
      if (source.readyState !== EventSource.CLOSED || source !== this.#source) return;
      this.#again = setTimeout(() => this.#open(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    });
  }

  #calm() {
    clearTimeout(this.#alarm);
    this.#alarm = null;
    this.#tell.state(true);
  }
}
