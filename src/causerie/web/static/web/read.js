// Reading by keyboard. What each key does is written on the page; all of it can be done without this script.
"use strict";

const listed = () => Array.from(document.querySelectorAll("[data-entries] > li"));
const current = () => document.activeElement.closest("[data-entries] > li");
const title = (line) => line.querySelector("h2 a");

function move(step) {
  const lines = listed();
  const here = lines.indexOf(current());
  const next = lines[here < 0 ? 0 : Math.min(Math.max(here + step, 0), lines.length - 1)];
  if (!next) return;
  title(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

// What stands in the entry for a key: its title opens and shuts it, a link leads to the original, buttons do the rest.
function press(key) {
  const line = current();
  const there = line && line.querySelector(`[data-key="${key}"]`);
  if (there) there.click();
  return Boolean(there);
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  o: () => press("o"),
  v: () => press("v"),
  p: () => press("p"),
  m: () => press("m"),
  "/": () => document.getElementById("id_search").focus(),
  "?": () => {
    const list = document.querySelector(".keys");
    list.open = !list.open;
    list.querySelector("summary").focus();
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (!Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});
