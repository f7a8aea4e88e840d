// The day stays as it is in the shop's records: told of news, the page asks for the day anew. What is pressed goes to
// the server, which says whether somebody was quicker. An open sheet is left alone until it is closed; an open talk
// goes on.

import { UNREACHABLE, made, place, send, sheet, tell } from "./sheets.js";
import { answer, follow, toEnd } from "./talk.js";

const MINUTE = 60000;
const board = document.getElementById("board");
const line = document.getElementById("line");
let asking = false;
let again = false;

async function refresh() {
  const opened = sheet();
  if (opened?.dataset.talk) follow(opened).catch(() => state(false));
  if (opened) return;
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    const answer = await fetch(`/board/day${location.search}`, { headers: { Accept: "text/html" } });
    if (answer.status === 401) return void location.reload();
    if (answer.ok) show(await answer.text());
  } catch {
    state(false);
  } finally {
    asking = false;
    if (again) {
      again = false;
      refresh();
    }
  }
}

// What was focused, and how far everything was scrolled, stays.
function show(html) {
  if (sheet()) return;
  const focused = document.activeElement;
  const names = focused && board.contains(focused) ? namesOf(focused) : [];
  const left = board.querySelector(".scroll")?.scrollLeft ?? 0;
  board.replaceChildren(made(html));
  board.querySelector(".scroll").scrollLeft = left;
  const same = names.map((name) => board.querySelector(name)).find((element) => element !== null);
  same?.focus({ preventScroll: true });
}

// Where the same thing stands on the page that comes: the next step of the visit in place of the one that is done.
function namesOf(element) {
  const { opens, visit, talk } = element.dataset;
  if (opens) return [`.${element.classList[0]}[data-opens="${opens}"]`, `[data-opens="${opens}"]`];
  if (visit) return [`.step[data-visit="${visit}"]`, `[data-opens="${visit}"]`];
  if (talk) return [`[data-talk="${talk}"]`];
  const link = element.getAttribute("rel");
  if (link) return [`[rel="${link}"]`];
  return element.classList.contains("scroll") ? [".scroll"] : [];
}

async function open(path) {
  try {
    const answer = await fetch(`/board/${path}/sheet`, { headers: { Accept: "text/html" } });
    if (answer.status === 401) return void location.reload();
    if (!answer.ok) return tell((await answer.json()).message);
    const fresh = made(await answer.text());
    if (sheet()) return; // Pressed twice.
    place.replaceChildren(fresh);
  } catch {
    return tell(UNREACHABLE);
  }
  place.firstElementChild.addEventListener("close", refresh, { once: true });
  place.firstElementChild.showModal();
  toEnd(place.firstElementChild);
}

async function press(button) {
  const from = button.closest("dialog");
  const about = (from ?? button).dataset;
  const { step, deed } = button.dataset;
  const given = { version: Number(about.version), deed };
  const fields = from?.querySelector(`[data-fields="${step}"]`);
  Object.assign(given, fields ? valuesOf(fields) : {});
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true"; // Not disabled: that would lose the focus.
  const { done, message } = await send(`/board/visits/${about.visit}/${step}`, given);
  button.ariaBusy = null;
  if (done) from?.close();
  if (message) tell(message, done ? null : from, done);
  if (!from) refresh();
}

const valuesOf = (part) =>
  Object.fromEntries([...part.querySelectorAll("[name]")].map(({ name, value }) => [name, value]));

// What a change would mean (who has to wait, what is free) is asked when its part is opened, and with each choice anew.
async function ask(part, changed) {
  const asked = part.querySelector(".asked");
  const about = part.closest("dialog").dataset.visit;
  const given = new URLSearchParams(changed ? valuesOf(asked) : {});
  asked.ariaBusy = "true";
  try {
    const answer = await fetch(`/board/visits/${about}/${part.dataset.asks}?${given}`, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = made(await answer.text());
    if (changed && new URLSearchParams(valuesOf(asked)).toString() !== given.toString()) return; // Another was chosen.
    const focused = asked.contains(document.activeElement) ? document.activeElement.name : null;
    asked.replaceChildren(fresh);
    if (focused) asked.querySelector(`[name="${focused}"]`)?.focus();
  } catch {
    tell(UNREACHABLE, part.closest("dialog"));
  } finally {
    asked.ariaBusy = null;
  }
}

function state(connected) {
  line.textContent = connected ? "" : "Not connected: what you see may be old.";
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.opens) open(`visits/${button.dataset.opens}`);
  else if (button?.dataset.talk) open(`talks/${button.dataset.talk}`);
  else if (button?.dataset.step) press(button);
  else if (button?.dataset.does) answer(button);
});

// Enter in a field would press the first button that ends the form: "Close", with nothing done.
place.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("dialog input")) event.preventDefault();
});

place.addEventListener("toggle", ({ target }) => target.open && target.dataset.asks && ask(target, false), true);
place.addEventListener("change", ({ target }) => {
  if ("anew" in target.dataset) ask(target.closest("[data-asks]"), true);
});

document.getElementById("leave").addEventListener("click", async () => {
  if ((await send("/board/leave", {})).done) location.reload();
});

function listen() {
  const source = new EventSource("/board/events");
  source.addEventListener("news", () => {
    state(true);
    refresh();
  });
  source.addEventListener("error", () => {
    state(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
  });
  addEventListener("pagehide", () => source.close(), { once: true });
}

listen();
setInterval(refresh, MINUTE);
