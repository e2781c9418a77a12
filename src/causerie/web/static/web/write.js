// A text that the house has not kept yet stays in this browser, and goes to the house as soon as it answers: a draft
// outlives a browser that dies, and a house that does. Without this script a press of "Look at it" keeps the draft.
"use strict";

(() => {
  const drawer = (number) => `causerie-draft-${number}`;

  function held(which) {
    try {
      return JSON.parse(localStorage.getItem(which));
    } catch {
      return null;
    }
  }

  // What went out needs no drawer any more. Other words that lie in it (another window's) are shown, and are not lost.
  const sent = document.querySelector("[data-sent]");
  if (sent) {
    const left = held(drawer(sent.dataset.sent));
    const form = document.querySelector("[data-left]");
    if (left && typeof left.text === "string" && left.text.trim() !== sent.dataset.text.trim()) {
      form.querySelector("textarea").value = left.text;
      form.hidden = false;
    } else localStorage.removeItem(drawer(sent.dataset.sent));
  }
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const text = form.querySelector("textarea[name=text]");
  const keeps = form.querySelector("[data-keeps]");
  const place = drawer(form.dataset.draft);
  const told = { away: form.querySelector("[data-away]"), long: form.querySelector("[data-far-too-long]"), out: form.querySelector("[data-signed-out]") };
  const AGAIN = 5000;
  let waiting = 0;
  let asked = "";
  let stood = null;
  let underWay = false;
  let pressed = null;

  const edition = () => form.querySelector("[name=edition]");
  const tell = (which) => Object.entries(told).forEach(([name, line]) => { line.hidden = name !== which; });

  function put() {
    try {
      localStorage.setItem(place, JSON.stringify({ text: text.value, edition: edition().value }));
    } catch {
      // A drawer that is full keeps what it has; the text is still on the page.
    }
  }

  // What lies in the drawer was never kept by the house: it goes back on the page, and to the house.
  function take() {
    // Of two windows' texts one became this draft: its house has it, and the other draft's drawer must not hold it.
    Object.keys(localStorage).filter((key) => key.startsWith(drawer("")) && key !== place && (held(key) || {}).text === text.value)
      .forEach((key) => localStorage.removeItem(key));
    const before = held(place);
    if (!before || typeof before.text !== "string") return;
    if (before.text === text.value) {
      localStorage.removeItem(place);
      return;
    }
    text.value = before.text;
    edition().value = before.edition;
    htmx.trigger(keeps, "again");
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(() => htmx.trigger(keeps, "again"), AGAIN);
  }

  // What was wrong with the text before was said of that text.
  const before = document.querySelector("[data-until-typed]");
  text.addEventListener("input", () => {
    if (before) before.remove();
    put();
    if (text.value.length > Number(form.dataset.longest)) tell("long");
    else if (!told.long.hidden) tell("");
  });

  document.body.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt !== keeps) return;
    if (text.value.length > Number(form.dataset.longest)) event.preventDefault();
    asked = text.value;
  });

  function failed(event) {
    if (event.detail.elt !== keeps) return;
    // More than the house reads at once: asking again changes nothing, and a shorter text does.
    if (event.detail.xhr && event.detail.xhr.status === 413) {
      tell("long");
      return;
    }
    tell("away");
    later();
  }
  document.body.addEventListener("htmx:sendError", failed);
  document.body.addEventListener("htmx:responseError", failed);

  // A page of another kind (one must sign in again) is not put beside the text.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const beside = event.detail.target.id === "beside";
    // What one stood on is put there anew: one stands on it again.
    stood = beside && event.detail.target.contains(document.activeElement) ? document.activeElement : null;
    if (!beside || event.detail.xhr.responseText.includes("data-beside")) return;
    event.detail.shouldSwap = false;
    if (event.detail.xhr.status < 400) {
      tell("out");
      later();
    }
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "beside") return;
    clearTimeout(waiting);
    tell("");
    const kept = event.detail.target.querySelector("[data-kept]");
    if (kept && event.detail.requestConfig.elt === keeps && asked === text.value && (held(place) || {}).text === asked) localStorage.removeItem(place);
    if (!stood) return;
    const same = [...event.detail.target.querySelectorAll("button")].find((button) => button.value === stood.value && button.formAction === stood.formAction);
    (same || document.getElementById("noticed")).focus();
  });

  // A press while a keep is on its way waits for its answer, or it would come with the edition of before.
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt === keeps) underWay = true;
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== keeps) return;
    underWay = false;
    const button = pressed;
    pressed = null;
    if (button) setTimeout(() => form.requestSubmit(button));
  });
  form.addEventListener("submit", (event) => {
    if (!underWay || !event.submitter || event.submitter.hasAttribute("hx-post")) return;
    event.preventDefault();
    pressed = event.submitter;
  });

  // The other window's text is taken, this one's is not wanted any more; the same where a draft is thrown away.
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-take]")) localStorage.removeItem(place);
  });
  const discard = document.querySelector("form[data-discard]");
  if (discard) discard.addEventListener("submit", () => localStorage.removeItem(place));

  // A photograph of a phone is larger than most networks take: it is made smaller here, before it goes to the house.
  const SIDES = [2000, 1600, 1200, 800];
  const chosen = form.querySelector("input[type=file]");

  function drawn(picture, side) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const brush = canvas.getContext("2d");
    brush.fillStyle = "white";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.85); });
  }

  async function smaller(file, most) {
    const picture = await createImageBitmap(file);
    for (const side of SIDES) {
      const body = await drawn(picture, side);
      if (body && body.size <= most) return new File([body], file.name, { type: "image/jpeg" });
    }
    return file;
  }

  async function fit() {
    const [file] = chosen.files;
    const most = Number(chosen.dataset.most);
    if (!file || !most || file.size <= most) return;
    try {
      const list = new DataTransfer();
      list.items.add(await smaller(file, most));
      chosen.files = list.files;
    } catch {
      // What no browser can draw is no picture: the house says so in a sentence.
    }
  }
  if (chosen) chosen.addEventListener("change", fit);

  // htmx listens from then on, and not a moment before.
  if (form.hasAttribute("data-as-kept")) document.addEventListener("DOMContentLoaded", take);
})();
