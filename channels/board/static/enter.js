// The link lets in once: pressed twice, the second press would be told that somebody has used it.
addEventListener("submit", ({ target }) => (target.querySelector("button").disabled = true));
