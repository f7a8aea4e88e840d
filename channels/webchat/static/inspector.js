// Beside the talk, in development: what was understood, which rule won, what it changed. Values are shown as text only.

const panel = document.getElementById("inspector");

document.addEventListener("pawline:trace", ({ detail: { text, trace } }) => {
  panel.querySelector(".none")?.remove();
  panel.querySelectorAll("details").forEach((older) => (older.open = false));
  const turn = element("details", { open: true }, [element("summary", {}, [text || "(button)"])]);
  const { heard = {}, turn: rule = {}, before, after, ...rest } = trace;
  turn.append(
    ...part("Heard", marked(text, heard.readings ?? [])),
    ...part("Read as", heard.plain && heard.plain !== text ? element("p", { className: "plain" }, [heard.plain]) : null),
    ...part("Acts and intents", words([heard.act, ...(heard.acts ?? []), ...(heard.intents ?? [])])),
    ...part("Readings", table(heard.readings ?? [], text)),
    ...part("Rejected", table(heard.rejected ?? [], text)),
    ...part("Rule and effect", json(rule)),
    ...part("State before", json(before)),
    ...part("State after", json(after)),
    ...(Object.keys(rest).length ? part("More", json(rest)) : []),
  );
  panel.querySelector("h2").after(turn);
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

function words(list) {
  const known = [...new Set(list.filter(Boolean).map(say))];
  return known.length ? element("p", { className: "words" }, known.map((word) => element("code", {}, [word]))) : null;
}

function table(rows, text) {
  if (!rows.length) return null;
  const points = [...text];
  const cells = rows.map(({ kind, value, span, score, rule }) =>
    element("tr", {}, [
      element("td", {}, [say(kind)]),
      element("td", {}, [say(value)]),
      element("td", {}, [Array.isArray(span) ? points.slice(...span).join("") : ""]),
      element("td", {}, [typeof score === "number" ? score.toFixed(2) : ""]),
      element("td", {}, [say(rule)]),
    ]),
  );
  const heads = ["kind", "value", "words", "score", "rule"].map((name) => element("th", { scope: "col" }, [name]));
  return element("table", {}, [element("thead", {}, [element("tr", {}, heads)]), element("tbody", {}, cells)]);
}

function json(value) {
  return value === undefined ? null : element("pre", {}, [JSON.stringify(value, null, 2)]);
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
