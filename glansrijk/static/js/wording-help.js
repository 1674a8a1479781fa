/* <wording-help>: asks the server for a friendly question at a label or diagnosis, half a second after the last key.
   It never blocks, and what was typed is kept nowhere. Without this script there is simply no question. */

const PAUSE = 500;
const LONGEST = 20000;

class WordingHelp extends HTMLElement {
  #timer = 0;
  #asked = null;

  connectedCallback() {
    this.addEventListener("input", this);
    if (this.#box?.value) this.#wait();
  }

  disconnectedCallback() {
    this.removeEventListener("input", this);
    clearTimeout(this.#timer);
    this.#asked?.abort();
  }

  handleEvent() {
    this.#wait();
  }

  get #box() {
    return this.querySelector("textarea");
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const text = this.#box.value.slice(0, LONGEST);
    if (!text.trim()) return this.#show([]);
    const token = this.closest("form").querySelector("[name=csrfmiddlewaretoken]").value;
    const options = { method: "POST", body: new URLSearchParams({ text }), headers: { "X-CSRFToken": token } };
    try {
      const answer = await fetch(this.dataset.url, { ...options, signal: this.#asked.signal });
      if (answer.ok && !answer.redirected) this.#show((await answer.json()).remarks);
    } catch {
      // No connection, or a newer question is under way: help that does not come is no trouble.
    }
  }

  #show(remarks) {
    const place = this.querySelector("[data-remarks]");
    const lines = new Map(remarks.map(({ word, question }) => [`“${word}”: ${question}`, question]));
    const now = [...lines.keys()].map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence }));
    if (place.textContent !== now.map((line) => line.textContent).join("")) place.replaceChildren(...now);
  }
}

customElements.define("wording-help", WordingHelp);
