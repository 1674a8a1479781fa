/* A lesson on the big screen: arrows and the keys of a presenter go back and on, and <les-klok> counts down quietly.
   Without script the links do, and the minutes stand there as a number. */

const KEYS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" };

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = KEYS[event.key] && document.querySelector(`a[rel="${KEYS[event.key]}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

class LesKlok extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.left = Number(this.dataset.minutes) * 60;
    this.time = document.createElement("span");
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "link-button";
    this.button.addEventListener("click", () => (this.timer ? this.stop() : this.start()));
    this.said = document.createElement("span");
    this.said.setAttribute("role", "status");
    this.replaceChildren(this.time, " ", this.button, " ", this.said);
    this.show();
  }

  disconnectedCallback() {
    this.stop();
  }

  start() {
    const until = Date.now() + this.left * 1000;
    this.timer = setInterval(() => {
      this.left = Math.max(0, Math.round((until - Date.now()) / 1000));
      if (this.left === 0) this.stop();
      this.show();
    }, 250);
    this.show();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    if (this.left === 0) {
      this.left = Number(this.dataset.minutes) * 60;
      this.said.textContent = this.dataset.done;
    }
    this.show();
  }

  show() {
    const seconds = String(this.left % 60).padStart(2, "0");
    this.time.textContent = `${Math.floor(this.left / 60)}.${seconds}`;
    this.button.textContent = this.timer ? this.dataset.stop : this.dataset.start;
    if (this.timer) this.said.textContent = "";
  }
}

customElements.define("les-klok", LesKlok);
