/* <print-button>: a button that prints this page. Without script the browser's own menu does. */

class PrintButton extends HTMLElement {
  connectedCallback() {
    if (this.firstElementChild) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.textContent = this.dataset.word;
    button.addEventListener("click", () => window.print());
    this.append(button);
  }
}

customElements.define("print-button", PrintButton);
