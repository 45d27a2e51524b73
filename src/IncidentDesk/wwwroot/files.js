"use strict";
// Adds to the plain form of files: shows how much of them has left. Where it does not run, or anything goes wrong, the browser sends the form as ever.
const own = form => ({ form, bar: form.querySelector("progress"), said: form.querySelector("[role=status]"), buttons: [...form.querySelectorAll("button")] });

function show(page) {
  const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("main");
  document.querySelector("main").replaceWith(fresh);
  (fresh.querySelector(".notice[tabindex]") ?? fresh.querySelector("h1"))?.focus();
}

function send({ form, bar, said, buttons }, submitter) {
  const data = new FormData(form, submitter), line = new XMLHttpRequest();
  for (const button of buttons) button.disabled = true;
  bar.hidden = false;
  line.upload.addEventListener("progress", ({ loaded, total }) => {
    bar.value = loaded / total;
    const percent = Math.floor(10 * bar.value) * 10;
    if (said.dataset.percent !== String(percent)) said.textContent = said.dataset.said.replace("{0}", said.dataset.percent = percent);
  });
  line.upload.addEventListener("load", () => { said.textContent = said.dataset.after; });
  line.addEventListener("load", () => {
    if (line.status >= 400) form.submit();
    else if (new URL(line.responseURL).pathname === new URL(form.action).pathname) show(line.responseText);
    else location.replace(line.responseURL);
  });
  line.addEventListener("error", () => form.submit());
  line.open("POST", form.action);
  line.send(data);
}

document.addEventListener("submit", event => {
  const parts = event.target.matches("form[data-files]") && own(event.target);
  if (!parts || !parts.form.elements.file?.files.length) return;
  event.preventDefault();
  send(parts, event.submitter);
});
