// Beside the talk, in development: what was understood, which rule won, what it changed. Values are shown as text only.

import { changes, learn, words } from "./inspector-changes.js";

const panel = document.getElementById("inspector");
const sheet = panel.querySelector(".sheet");
sheet.open = matchMedia("(min-width: 65rem)").matches; // On a small screen the talk comes first.

document.addEventListener("pawline:trace", ({ detail: { text, trace } }) => {
  panel.querySelector(".none")?.remove();
  panel.querySelectorAll(".turn").forEach((older) => (older.open = false));
  const turn = element("details", { className: "turn", open: true }, [element("summary", {}, [text || "(button)"])]);
  const { heard = {}, turn: rule = {}, before, after, ...rest } = trace;
  learn(text, heard.readings ?? []);
  const changed = changes(before, after);
  turn.append(
    ...part("Heard", marked(text, heard.readings ?? [])),
    ...part("Read as", heard.plain && heard.plain !== text ? element("p", { className: "plain" }, [heard.plain]) : null),
    ...part("Acts and intents", chips([heard.act, ...(heard.acts ?? []), ...(heard.intents ?? [])])),
    ...part("Rule that won", chips([rule.rule])),
    ...part("What changed", changed.length ? grid(["what", "before", "after"], changed) : element("p", {}, ["Nothing."])),
    ...part("Readings", readings(heard.readings ?? [], text)),
    ...part("Rejected", readings(heard.rejected ?? [], text)),
    ...raw("Rule and effect", rule),
    ...raw("State before", before),
    ...raw("State after", after),
    ...(Object.keys(rest).length ? raw("More", rest) : []),
  );
  sheet.querySelector("summary").after(turn);
});

function part(title, content) {
  return content ? [element("h3", {}, [title]), content] : [];
}

// The text, with a line under every span that was read.
function marked(text, readings) {
  const points = [...text];
  const spans = readings.map(({ span }) => span).filter((span) => Array.isArray(span) && span.length === 2);
  const kinds = points.map((_, at) => spans.some(([start, end]) => start <= at && at < end));
  const shown = element("p", { className: "plain" }, []);
  for (let at = 0; at < points.length; ) {
    let end = at;
    while (end < points.length && kinds[end] === kinds[at]) end += 1;
    const piece = points.slice(at, end).join("");
    shown.append(kinds[at] ? element("mark", {}, [piece]) : piece);
    at = end;
  }
  return shown;
}

function chips(list) {
  const known = [...new Set(list.filter(Boolean).map(say))];
  return known.length ? element("p", { className: "words" }, known.map((word) => element("code", {}, [word]))) : null;
}

function readings(rows, text) {
  if (!rows.length) return null;
  const points = [...text];
  return grid(
    ["kind", "value", "words", "score", "rule"],
    rows.map(({ kind, value, span, score, rule }) => [
      say(kind),
      words(value),
      Array.isArray(span) ? points.slice(...span).join("") : "",
      typeof score === "number" ? score.toFixed(2) : "",
      say(rule),
    ]),
  );
}

// A table; each cell knows its head, since a small screen shows them one below the other.
function grid(heads, rows) {
  const cells = rows.map((row) =>
    element("tr", {}, row.map((value, at) => {
      const cell = element("td", {}, [value]);
      cell.dataset.head = heads[at];
      return cell;
    })),
  );
  const top = heads.map((name) => element("th", { scope: "col" }, [name]));
  return element("table", {}, [element("thead", {}, [element("tr", {}, top)]), element("tbody", {}, cells)]);
}

// The value itself, for those who want all of it.
function raw(title, value) {
  if (value === undefined) return [];
  const text = JSON.stringify(value, null, 2);
  return [element("details", { className: "raw" }, [element("summary", {}, [title]), element("pre", {}, [text])])];
}

function say(value) {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function element(name, properties, children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
