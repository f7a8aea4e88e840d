// What every sheet needs: where it stands, what is sent to the server, and where it is told how that ended.

const SHOWN = 8000;
export const UNREACHABLE = "The shop's records cannot be reached at the moment. Nothing was changed.";
export const place = document.getElementById("place");
const notice = document.getElementById("notice");
let fading = null;

export const sheet = () => place.querySelector("dialog[open]");

export function made(html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  return fresh.content;
}

export async function send(path, given) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(given),
    });
    return { done: answer.ok, message: (await answer.json()).message };
  } catch {
    return { done: false, message: UNREACHABLE };
  }
}

export function tell(sentence, from, isGood = false) {
  const at = from?.querySelector(".problem") ?? notice;
  at.textContent = sentence;
  at.classList.toggle("good", isGood);
  at.hidden = false;
  if (from) at.scrollIntoView({ block: "nearest" });
  clearTimeout(fading);
  if (at === notice) fading = setTimeout(() => (notice.hidden = true), SHOWN);
}
