// The time one is really there: only while the page is seen, and something was done here within the last minute.
// Without this script each page of Today that is opened counts as being there.
"use strict";

(() => {
  const EVERY = 20;
  const AWAKE = 60000;
  const body = document.body;
  if (!body.dataset.time) return;
  let last = Date.now();
  let beat = performance.now();
  let seen = 0;
  let told = 0;
  ["keydown", "pointerdown", "scroll", "pointermove", "touchmove"].forEach((kind) =>
    document.addEventListener(kind, () => { last = Date.now(); }, { passive: true }));

  // The card one stands on, or the only one there is.
  function card() {
    const cards = [...document.querySelectorAll("[data-card]")];
    const here = document.activeElement ? document.activeElement.closest("[data-card]") : null;
    const chosen = here || (cards.length === 1 ? cards[0] : null);
    return chosen ? chosen.id.replace("heard-", "") : "";
  }

  function about() {
    const form = new FormData();
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    form.set("csrfmiddlewaretoken", token ? token.value : "");
    form.set("room", body.dataset.room || "");
    form.set("heard", card());
    ["goal", "network"].forEach((name) => {
      const place = document.querySelector(`main [data-${name}]`);
      form.set(name, place ? place.dataset[name] : "");
    });
    form.set("seen", String(Math.round(seen)));
    return form;
  }

  function tell() {
    const form = about();
    seen = told = 0;
    fetch(body.dataset.time, { method: "POST", body: form, keepalive: true })
      .then((answered) => (answered.ok ? answered.text() : ""))
      .then((sentence) => {
        const left = document.querySelector("[data-left]");
        if (left && sentence && !left.closest(".calm")) left.textContent = sentence;
      })
      .catch(() => {});
  }

  // A machine that slept, or a page the browser has put to sleep, has beaten too late: that was no time spent here.
  function tick() {
    const now = performance.now();
    const gone = (now - beat) / 1000;
    beat = now;
    told += 1;
    if (document.visibilityState === "visible" && Date.now() - last <= AWAKE && gone < 3) seen += gone;
    if (told >= EVERY && seen >= 1) tell();
    setTimeout(tick, 1000);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && seen >= 1) tell();
  });
  setTimeout(tick, 1000);
})();
