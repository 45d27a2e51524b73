"use strict";
// Adds to the plain link «Quitter vite»: the page goes blank at once, the way back leads past it, and three times the key shift does the same.
const within = 5000;
let pressed = [];

function leave(event) {
  event.preventDefault();
  document.documentElement.classList.add("gone");
  document.title = "\u00a0";
  location.replace("/leave");
}

for (const way of document.querySelectorAll("a[href='/leave']")) way.addEventListener("click", leave);

document.addEventListener("keydown", event => {
  if (event.repeat) return;
  pressed = event.key === "Shift" ? [...pressed.filter(at => event.timeStamp - at < within), event.timeStamp] : [];
  if (pressed.length === 3) leave(event);
});
