/* <undo-bar>: stands for twenty seconds, longer while somebody is on it. What it undoes stays possible on the page. */

const STANDS = 20000;

class UndoBar extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.#timer = setTimeout(() => this.#leave(), STANDS);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #leave() {
    if (this.matches(":hover, :focus-within")) this.#timer = setTimeout(() => this.#leave(), STANDS);
    else this.remove();
  }
}

customElements.define("undo-bar", UndoBar);
