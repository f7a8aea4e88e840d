// A talk that a person has, opened: what is said meanwhile is added to it, and what somebody is typing stays.

import { UNREACHABLE, made, place, send, tell } from "./sheets.js";

const NEAR = 40;
const UNSURE = "The shop's records cannot be reached at the moment. Press Send again: it goes out once.";
const UNSENT = "What you typed is not sent yet.";

export async function follow(dialog) {
  const answer = await fetch(`/board/talks/${dialog.dataset.talk}/sheet`, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = made(await answer.text());
  for (const part of fresh.querySelectorAll("[data-live]")) {
    const shown = dialog.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!shown.isEqualNode(part)) shown.replaceWith(part);
  }
  const said = dialog.querySelector(".said");
  const isAtEnd = said.scrollHeight - said.scrollTop - said.clientHeight < NEAR;
  for (const line of fresh.querySelectorAll(".said > p")) {
    const shown = said.querySelector(`[data-seq="${line.dataset.seq}"]`);
    if (!shown) said.append(line);
    else if (!shown.isEqualNode(line)) shown.replaceWith(line);
  }
  if (isAtEnd) toEnd(dialog);
}

export function toEnd(dialog) {
  const said = dialog.querySelector(".said");
  if (said) said.scrollTop = said.scrollHeight;
}

export async function answer(button) {
  const dialog = button.closest("dialog");
  const typed = dialog.querySelector("textarea");
  const text = typed.value;
  const { does } = button.dataset;
  if (button.ariaBusy === "true") return;
  if (does === "back" && text.trim()) return tell(UNSENT, dialog);
  typed.dataset.key ??= key();
  button.ariaBusy = "true"; // Not disabled: that would lose the focus.
  const { done, message } = await send(`/board/talks/${dialog.dataset.talk}/${does}`, { text, key: typed.dataset.key });
  button.ariaBusy = null;
  if (!done) return tell(message === UNREACHABLE ? UNSURE : message, dialog);
  if (does === "back") {
    dialog.close();
    return tell(message, null, true);
  }
  dialog.querySelector(".problem").hidden = true;
  if (typed.value === text) typed.value = "";
  delete typed.dataset.key;
  typed.focus();
  await follow(dialog);
}

// Sent again under the same name it is said once; other words are another message.
function key() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

place.addEventListener("input", ({ target }) => {
  if (target.closest("dialog.talk")) delete target.dataset.key;
});
