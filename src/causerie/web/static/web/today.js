// Today by keyboard, and where the eye goes once a card is settled.
// Without this script every card works with its own buttons.
"use strict";

(() => {
  const frame = document.querySelector("[data-keys]");
  if (!frame) return;
  const told = frame.querySelector("[data-told]");
  const keys = frame.querySelector(".keys");
  const cards = () => [...document.querySelectorAll("[data-card]")];
  const writes = (target) => target.closest("input, textarea, select, [contenteditable]");
  let at = null;

  function here() {
    const focused = document.activeElement ? document.activeElement.closest("[data-card]") : null;
    if (focused) return focused;
    return at && at.isConnected ? at : null;
  }

  function go(card) {
    if (!card) return;
    at = card;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = cards();
    const place = all.indexOf(here());
    go(place < 0 ? all[by > 0 ? 0 : all.length - 1] : all[Math.min(Math.max(place + by, 0), all.length - 1)]);
  }

  function answer(card) {
    const box = card.querySelector(".answering");
    if (box) box.open = true;
    const target = card.querySelector("textarea, [data-there]");
    if (target) target.focus();
  }

  // What htmx has just put into the page listens a moment later: a quick finger must not get ahead of it.
  function click(button) {
    if (button.closest(".htmx-added, .htmx-settling")) setTimeout(click, 30, button);
    else if (button.isConnected) button.click();
  }

  function press(card, key) {
    const button = card.querySelector(`[data-key="${key}"]`);
    if (!button) return;
    click(button);
    if (key === "s") {
      const first = card.querySelector(".later button");
      if (first && card.querySelector(".later").open) first.focus();
    }
  }

  function list() {
    if (!keys) return;
    keys.hidden = false;
    keys.open = true;
    const summary = keys.querySelector("summary");
    summary.focus();
    summary.scrollIntoView({ block: "nearest" });
  }

  // The last thing settled here can be taken back, wherever one stands by now.
  function undo() {
    const left = [...document.querySelectorAll("[data-gone] [data-key='u']")];
    const last = document.querySelector("[data-gone][data-last] [data-key='u']") || left.pop();
    if (last) click(last);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea")) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    if (event.key === "Escape" && writes(event.target)) {
      go(event.target.closest("[data-card]"));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
    const card = here() || cards()[0];
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") list();
    else if (event.key === "u") undo();
    else if (event.key === "r" && card) answer(card);
    else if ("lsext".includes(event.key) && card) press(card, event.key);
    else return;
    event.preventDefault();
  });

  // What is opened elsewhere is asked about when one comes back.
  function ask(root) {
    root.querySelectorAll("[data-did]").forEach((did) => {
      const link = did.parentElement.querySelector("[data-there]");
      const notYet = did.querySelector("[data-not-yet]");
      if (!link || did.dataset.ready) return;
      did.dataset.ready = "yes";
      did.hidden = true;
      notYet.hidden = false;
      link.addEventListener("click", () => { did.hidden = false; });
      notYet.addEventListener("click", () => { did.hidden = true; link.focus(); });
    });
  }

  // The last card of a lane is settled and others wait: the way to them becomes what one sees next.
  function lastOfLane(line) {
    const lane = line.closest(".lane");
    const more = lane && !lane.querySelector("[data-card]") ? lane.querySelector("[data-more] a") : null;
    if (more) more.classList.add("button");
    return more;
  }

  // After a press: the line stays, and one stands on the next card, the one before it, or the line itself.
  document.addEventListener("htmx:afterSettle", (event) => {
    const now = event.detail.elt;
    if (!(now instanceof Element) || !now.isConnected) return;
    ask(now.parentElement || now);
    if (now.matches("[data-gone]")) {
      document.querySelectorAll("[data-gone][data-last]").forEach((line) => line.removeAttribute("data-last"));
      now.setAttribute("data-last", "");
      const sentence = now.querySelector("span") || now;
      told.textContent = sentence.textContent;
      const after = cards().find((card) => now.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING);
      const more = lastOfLane(now);
      if (more) more.focus();
      else go(after || cards().pop() || now);
    } else if (now.matches("[data-card]")) {
      go(now);
    }
  });

  // Nobody could be reached: the text stays where it is, and one is told.
  function failed(event) {
    const card = event.target instanceof Element ? event.target.closest("[data-card], [data-gone]") : null;
    if (!card || event.target.matches("textarea")) return;
    const place = card.querySelector(":scope > .wrong") || card.appendChild(document.createElement("p"));
    place.className = "wrong";
    place.setAttribute("role", "alert");
    place.textContent = frame.dataset.failed;
  }
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:responseError", failed);

  ask(document);
  if (keys) keys.hidden = !cards().length;
})();
