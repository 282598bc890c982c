// Tells in the page what the worker knows: that it is a copy, what has been sent meanwhile, why an order could not be
// placed. `loader.js` loads it when the worker speaks, and so does a page that the worker took from its store.

const line = () => {
  const found = document.querySelector("[data-line]");
  if (found) return found;
  const made = document.createElement("div");
  made.className = "offline-line";
  made.setAttribute("role", "status");
  made.dataset.line = "";
  document.querySelector("main").prepend(made);
  return made;
};

// A live region is read aloud for what changes in it, so it stands empty for a moment.
const fill = (place, html) => {
  place.replaceChildren();
  setTimeout(() => (place.innerHTML = html), 100);
};

// The cart as it has become: its count on every page, its lines on its own.
const renewCart = async () => {
  const count = document.querySelector("[data-cart-count]");
  const answer = await fetch(count?.closest("a").href ?? "");
  const now = new DOMParser().parseFromString(await answer.text(), "text/html");
  const counted = now.querySelector("[data-cart-count]");
  if (count && counted) count.replaceWith(counted);
  const [lines, newLines] = [document, now].map((it) => it.querySelector("[data-cart]"));
  if (!lines || !newLines) return;
  lines.className = newLines.className;
  lines.replaceChildren(...newLines.childNodes);
};

export const tell = ({ html, cart }) => {
  fill(document.querySelector("[data-answer]") ?? line(), html);
  if (cart) renewCart().catch(() => {});
};

const text = document.querySelector("[data-line-text]");
if (text) {
  fill(line(), text.innerHTML);
  // How many the reader has asked for, though the server doesn't know yet.
  for (const change of text.dataset.lines.split(" ").filter(Boolean)) {
    const [variant, quantity] = change.split(":");
    const field = document.getElementById(`quantity-${variant}`);
    if (field) field.value = quantity;
  }
}
