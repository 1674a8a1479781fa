/* "Verberg": leaves for a neutral page at once. A press, or three times Shift within five seconds.
   The cover comes first, because the neutral page may take a second to load. Without script it is a link. */

const WITHIN = 5000;
const TIMES = 3;

class VerbergKnop extends HTMLElement {
  #presses = [];
  #cover = null;

  connectedCallback() {
    this.addEventListener("click", this);
    document.addEventListener("keydown", this, { capture: true });
    window.addEventListener("pageshow", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this, { capture: true });
    window.removeEventListener("pageshow", this);
  }

  handleEvent(event) {
    if (event.type === "keydown") this.#count(event);
    else if (event.type === "pageshow") this.#uncover();
    else if (!event.ctrlKey && !event.metaKey) this.#hide(event);
  }

  #count(event) {
    if (event.repeat) return;
    if (event.key !== "Shift") {
      this.#presses = [];
      return;
    }
    const now = event.timeStamp;
    this.#presses = [...this.#presses.filter((moment) => now - moment < WITHIN), now];
    if (this.#presses.length >= TIMES) this.#hide(event);
  }

  #hide(event) {
    event.preventDefault();
    this.#presses = [];
    this.#cover = document.createElement("div");
    this.#cover.className = "hiding-cover";
    this.#cover.setAttribute("role", "alert");
    this.#cover.textContent = this.dataset.word;
    document.body.append(this.#cover);
    document.documentElement.setAttribute("data-hiding", "");
    document.title = "…";
    // A page with unsaved work sends what it can, and does not ask whether one is sure.
    document.dispatchEvent(new CustomEvent("glansrijk:hide"));
    requestAnimationFrame(() => setTimeout(() => location.replace(this.querySelector("a").href)));
  }

  #uncover() {
    document.documentElement.removeAttribute("data-hiding");
    this.#cover?.remove();
    this.#cover = null;
  }
}

customElements.define("verberg-knop", VerbergKnop);
