// What a turn changed, as rows of name, before and after. Pure: it knows no page.

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const names = new Map(); // What was called by which words in this talk: ids say nothing to people.

export function learn(text, readings) {
  const points = [...text];
  for (const { value, span } of readings) {
    if (typeof value === "string" && ID.test(value) && Array.isArray(span)) names.set(value, points.slice(...span).join(""));
  }
}

export function changes(before, after) {
  const [old, now] = [facts(before), facts(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((name) => old[name] !== now[name])
    .map((name) => [name, old[name] ?? "", now[name] ?? ""]);
}

// A state as names and short words: the dialogs that are open, the values of each, and what is waited for.
function facts(state) {
  if (!state) return {};
  const frames = state.frames ?? [];
  const known = { "open dialogs": frames.map(({ dialog }) => dialog).join(" › "), "waits for": words(state.expecting) };
  for (const { dialog, version, order, fits, values = {}, offers, held, ...rest } of frames) {
    for (const [name, value] of Object.entries({ ...rest, ...values })) known[`${dialog}: ${name}`] = words(value);
    known[`${dialog}: offered`] = (offers ?? []).map(words).join("; ");
    known[`${dialog}: time held`] = held ? words({ start: String(held).split("/")[0] }) : "";
  }
  known["can be undone"] = words(state.undo?.name);
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== ""));
}

export function words(value) {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(words).join(", ");
  if (typeof value === "string" && ID.test(value)) return names.get(value) ?? `…${value.slice(-6)}`;
  if (typeof value !== "object") return String(value).replaceAll("_", " ");
  if (typeof value.start === "string") {
    return [value.start.slice(0, 16).replace("T", " "), value.name && `with ${value.name}`, value.price].filter(Boolean).join(", ");
  }
  return Object.entries(value).map(([name, one]) => `${name} ${words(one)}`).join(", ");
}
