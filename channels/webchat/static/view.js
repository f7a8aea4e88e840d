// The talk on the screen. Whatever was said is text, and only ever text.

import { Lines } from "./lines.js";
import { say } from "./words.js";

const PATIENCE = 700; // A message that arrives at once needs no "Sending…".

export class View {
  #lines = new Lines();
  #act;
  #log;
  #end;
  #choices;
  #state;
  #clock;
  #day;
  #live = false;

  constructor({ log, state, end, choices, act, locale, zone }) {
    this.#log = log;
    this.#state = state;
    this.#end = end;
    this.#choices = choices;
    this.#act = act;
    this.#clock = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: "numeric", minute: "2-digit" });
    this.#day = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: "short", day: "numeric", month: "short" });
  }

  // A line of the talk, ours or the owner's. One that stands already is not shown again.
  line({ seq, ours, text, choices, at, id }) {
    if (this.#lines.knows(seq)) return;
    const line = (id && this.#lines.withId(id)) || element(ours, text);
    Object.assign(line, { seq, ours, choices, id: id ?? undefined });
    this.#stamp(line, new Date(at));
    this.#settle(line);
    this.#place(line);
  }

  // A message of the owner's that has not arrived yet: "sending", "waiting" with a sentence, or "refused".
  pending(message, status, sentence = say("Sending…"), code) {
    let line = this.#lines.withId(message.id);
    if (line?.seq) return;
    if (!line) {
      line = Object.assign(element(false, message.text), { id: message.id, seq: null, ours: false });
      this.#end.follow();
      this.#place(line);
    }
    clearTimeout(line.timer);
    const show = () => {
      line.item.classList.toggle("waiting", status !== "refused");
      line.item.classList.toggle("refused", status === "refused");
      line.note.replaceChildren(sentence, ...(status === "refused" ? this.#remedies(message, code) : []));
      line.note.hidden = false;
      this.#end.keep();
    };
    if (status === "sending" && line.note.hidden) line.timer = setTimeout(show, PATIENCE);
    else show();
  }

  // The message has arrived; until the stream tells its place, it stands before the replies.
  arrived(message, replies) {
    const line = this.#lines.withId(message.id);
    if (line && !line.seq) {
      if (replies.length) line.seq = Math.min(...replies.map((reply) => reply.seq)) - 0.5;
      this.#settle(line);
      this.#place(line);
    }
    replies.forEach((reply) => this.line(reply));
  }

  forget(id) {
    const line = this.#lines.withId(id);
    if (!line) return;
    this.#lines.forget(line);
    line.item.remove();
    this.#offer();
  }

  // What was missed has been shown: from here on, lines are news.
  ready() {
    if (this.#live) return;
    this.#live = true;
    this.#log.ariaBusy = "false";
    this.#offer();
    this.#end.follow();
  }

  connection(connected) {
    this.#state.textContent = connected ? "" : say("Connecting again…");
  }

  #stamp(line, at) {
    const { weekday, day, month } = Object.fromEntries(this.#day.formatToParts(at).map(({ type, value }) => [type, value]));
    line.day.textContent = `${weekday} ${day} ${month}`; // As the assistant says it, in every language.
    line.item.title = this.#clock.format(at);
  }

  #settle(line) {
    clearTimeout(line.timer);
    line.item.classList.remove("waiting", "refused");
    line.note.hidden = true;
  }

  #place(line) {
    const { before, after } = this.#lines.place(line);
    const there = line.item.isConnected && line.item.nextElementSibling === (after?.item ?? null);
    if (!there) {
      line.item.classList.toggle("fresh", this.#live && !line.item.isConnected);
      this.#log.insertBefore(line.item, after?.item ?? null);
    }
    markDay(line, before);
    if (after) markDay(after, line);
    this.#offer();
    this.#end.keep();
  }

  // Buttons belong to the last thing said, as long as nobody has answered it.
  #offer() {
    if (!this.#live) return;
    const last = this.#lines.last;
    if (!last) this.#choices.begin();
    else this.#choices.offer(String(last.seq), (last.ours && last.choices) || []);
  }

  #remedies(message, code) {
    if (code === "session") return [button(say("Load the page again"), () => this.#act.reload())];
    return [
      button(say("Change it"), () => this.#act.change(message)),
      button(say("Remove it"), () => this.#act.discard(message.id)),
    ];
  }
}

export function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act, { once: true });
  return made;
}

function element(ours, text) {
  const item = div(ours ? "line ours" : "line owner");
  const [day, bubble, note] = [div("day"), div("bubble"), div("note")];
  const who = document.createElement("span");
  who.className = "aside";
  who.textContent = `${ours ? say("Shop:") : say("You:")} `;
  bubble.dir = "auto";
  bubble.textContent = text;
  day.hidden = note.hidden = true;
  item.append(day, who, bubble, note);
  return { item, day, note };
}

function div(name) {
  return Object.assign(document.createElement("div"), { className: name });
}

function markDay(line, before) {
  line.day.hidden = !line.day.textContent || line.day.textContent === before?.day.textContent;
}
