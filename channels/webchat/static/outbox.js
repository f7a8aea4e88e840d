// Messages of the owner's that the shop may not have yet. Each is kept in this browser until a 2xx says that it has
// arrived, and is sent again with the same id as often as needed: the shop takes an id once.

import { say } from "./words.js";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15000;
const PATIENCE = 20000;
const STILL_MEANT = 600000; // so long, what a lost session refused is taken over into the next one

export class Outbox {
  #prefix;
  #tell;
  #messages = [];
  #busy = false;
  #timer = null;
  #pause = FIRST_PAUSE;

  constructor(talk, tell) {
    this.#prefix = `pawline.${talk}.`;
    this.#tell = tell;
  }

  // Take up what an earlier load of this page could not send, and forget what belonged to a talk before this one, but
  // for what was refused a moment ago because that talk had ended: the page was loaded again to say it.
  start() {
    for (const [key, value] of stored()) {
      if (!key.startsWith(this.#prefix)) {
        remove(key);
        if (value.again && Date.now() - value.at < STILL_MEANT) this.#takeOver(value);
      } else if (!this.#messages.some((message) => this.#prefix + message.id === key)) {
        this.#messages.push(value);
      }
    }
    this.#messages.sort((a, b) => a.at - b.at);
    this.#messages.forEach((message) => this.#tell.waiting(message));
    addEventListener("online", () => this.#now());
    document.addEventListener("visibilitychange", () => document.hidden || this.#now());
    this.#now();
  }

  // A button belonged to the talk that has ended; its words say as much.
  #takeOver({ id, text, at }) {
    const message = { id, text, at };
    this.#messages.push(message);
    store(this.#prefix + id, message);
  }

  add(text, pressed) {
    const message = { id: newId(), text: wellFormed(text), at: Date.now() };
    if (pressed !== undefined) message.pressed = pressed;
    this.#messages.push(message);
    store(this.#prefix + message.id, message);
    this.#tell.sending(message);
    this.#now();
  }

  // It has arrived, or is not wanted any more.
  confirmed(id) {
    this.#messages = this.#messages.filter((message) => message.id !== id);
    remove(this.#prefix + id);
  }

  #now() {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#busy) this.#drain();
  }

  // One after the other, so that they arrive in the order in which they were written.
  async #drain() {
    this.#busy = true;
    try {
      for (let next; (next = this.#messages.find((message) => !message.refused)); ) {
        const pause = await this.#deliver(next);
        if (pause > 0) {
          this.#timer = setTimeout(() => this.#now(), pause);
          return;
        }
      }
    } finally {
      this.#busy = false;
    }
  }

  // Returns the milliseconds to wait before anything else is sent; 0 to go on.
  async #deliver(message) {
    const { id, text, pressed } = message;
    this.#tell.sending(message);
    let response, answer;
    try {
      response = await fetch("/chat/messages", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ id, text, pressed }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      answer = await response.json();
    } catch {
      return this.#later(message, `${say("Not sent yet.")} ${say("Trying again…")}`);
    }
    if (response.ok) {
      this.#pause = FIRST_PAUSE;
      this.confirmed(id);
      this.#tell.sent(message, answer);
      return 0;
    }
    if (response.status === 429 || response.status >= 500) {
      return this.#later(message, `${say(answer.message ?? "Not sent yet.")} ${say("Trying again…")}`, answer.retry_after);
    }
    if (answer.error === "session") store(this.#prefix + id, { ...message, again: true });
    message.refused = true;
    this.#tell.refused(message, answer);
    return 0;
  }

  #later(message, sentence, seconds = 0) {
    this.#tell.waiting(message, sentence);
    const pause = Math.max(this.#pause, seconds * 1000);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    return pause;
  }
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function wellFormed(text) {
  return text.toWellFormed ? text.toWellFormed() : text;
}

// Where a browser keeps nothing for us, messages last as long as the page.

function stored() {
  const found = [];
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith("pawline."))) {
      const message = JSON.parse(localStorage.getItem(key));
      if (message && message.id) found.push([key, message]);
    }
  } catch (problem) {
    console.warn("what was kept in this browser cannot be read", problem.name);
  }
  return found;
}

function store(key, message) {
  try {
    localStorage.setItem(key, JSON.stringify(message));
  } catch (problem) {
    console.warn("this browser keeps nothing", problem.name);
  }
}

function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch (problem) {
    console.warn("this browser keeps nothing", problem.name);
  }
}
