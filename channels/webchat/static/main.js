// The page: what the owner writes goes to the outbox, what is said comes by the stream, and the view shows both.

import { Choices } from "./choices.js";
import { Composer } from "./composer.js";
import { End } from "./end.js";
import { Outbox } from "./outbox.js";
import { Stream } from "./stream.js";
import { View } from "./view.js";
import { say } from "./words.js";

const part = (id) => document.getElementById(id);
const { talk, locale, zone } = document.body.dataset;

const composer = new Composer(part("write"), part("text"), (text) => send(text));
const choices = new Choices(part("choices"), (label, data, event) => {
  send(label, data);
  composer.focusAfter(event);
});
const view = new View({
  log: part("log"),
  state: part("line"),
  end: new End(part("scroll"), part("down")),
  choices,
  locale,
  zone,
  act: {
    reload: () => location.reload(),
    discard,
    change(message) {
      discard(message.id);
      composer.change(message.text);
    },
  },
});
const outbox = new Outbox(talk, {
  sending: (message) => view.pending(message, "sending"),
  waiting: (message, sentence) => view.pending(message, "waiting", sentence),
  refused: (message, problem) => view.pending(message, "refused", say(problem.message), problem.error),
  sent(message, { replies, trace }) {
    view.arrived(message, replies);
    if (trace) document.dispatchEvent(new CustomEvent("pawline:trace", { detail: { text: message.text, trace } }));
  },
});
const stream = new Stream("/chat/events", {
  line(line) {
    if (line.id) outbox.confirmed(line.id);
    view.line(line);
  },
  ready: () => view.ready(),
  state: (connected) => view.connection(connected),
});

function send(text, pressed) {
  outbox.add(text, pressed);
  stream.hurry();
}

function discard(id) {
  outbox.confirmed(id);
  view.forget(id);
}

outbox.start();
stream.start();
