// Sending a file with its progress shown. Without this script the form is sent by the browser itself.
"use strict";

// The server said no: its page says why, in the place of this one.
function refused(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.querySelector("main").replaceWith(page.querySelector("main"));
  document.querySelectorAll("form[data-sends]").forEach(watch);
}

function watch(form) {
  const place = form.querySelector(".progress");
  const bar = place.querySelector("progress");
  const said = place.querySelector("p");
  const button = form.querySelector(".send button");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    const stop = document.createElement("button");
    stop.type = "button";
    stop.className = "word";
    stop.textContent = form.dataset.stop;
    stop.addEventListener("click", () => request.abort());
    const over = (sentence) => { said.textContent = sentence; stop.remove(); button.disabled = false; };
    request.upload.addEventListener("progress", (step) => {
      if (!step.lengthComputable) return;
      bar.value = (100 * step.loaded) / step.total;
      said.textContent = step.loaded < step.total
        ? form.dataset.sending.replace("…", `${new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(step.loaded / step.total)}`)
        : form.dataset.sent;
    });
    request.addEventListener("load", () => {
      if (request.status < 400 && request.responseURL) window.location.assign(request.responseURL);
      else refused(request.responseText);
    });
    request.addEventListener("error", () => over(form.dataset.failed));
    request.addEventListener("abort", () => { place.hidden = true; over(""); });
    place.hidden = false;
    place.append(stop);
    button.disabled = true;
    said.textContent = form.dataset.sending.replace("…", "");
    request.open("POST", form.action || window.location.href);
    request.send(new FormData(form));
  });
}

document.querySelectorAll("form[data-sends]").forEach(watch);

// Set-up: the browser knows where its days begin. What it names and we do not have changes nothing.
document.querySelectorAll("form[data-guess-zone] select[name=zone]").forEach((select) => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...select.options].some((option) => option.value === here)) select.value = here;
});
