/* Asks before a page with a changed text is left by mistake. Verberg never asks. */

let leaving = false;

function changed(form) {
  return [...form.querySelectorAll("textarea")].some((box) => box.value !== box.defaultValue);
}

document.addEventListener("submit", () => (leaving = true));
document.addEventListener("glansrijk:hide", () => (leaving = true));
window.addEventListener("pageshow", () => (leaving = false));
window.addEventListener("beforeunload", (event) => {
  if (!leaving && [...document.querySelectorAll("form[data-keep-text]")].some(changed)) event.preventDefault();
});
