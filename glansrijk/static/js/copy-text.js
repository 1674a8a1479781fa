/* <copy-text>: a button that copies the text of a field. Without script the field can be selected by hand.
   Where the browser may not copy, the text is selected and the page says how to go on. */

class CopyText extends HTMLElement {
  #said = null;

  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = this.dataset.word;
    button.addEventListener("click", () => this.#copy());
    this.#said = document.createElement("span");
    this.#said.className = "small quiet";
    this.#said.setAttribute("role", "status");
    this.replaceChildren(button, this.#said);
  }

  async #copy() {
    const field = document.getElementById(this.dataset.for);
    field.focus();
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      this.#said.textContent = this.dataset.done;
    } catch {
      this.#said.textContent = this.dataset.byHand;
    }
  }
}

customElements.define("copy-text", CopyText);
