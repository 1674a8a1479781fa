/* <step-back>: a button that goes back to the choice before, once there is one. Without script the browser's own does. */

class StepBack extends HTMLElement {
  #steps = 0;

  connectedCallback() {
    if (this.firstElementChild) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.textContent = this.dataset.word;
    button.hidden = true;
    button.addEventListener("click", () => {
      this.#steps -= 2;
      history.back();
    });
    addEventListener("hashchange", () => {
      this.#steps += 1;
      button.hidden = this.#steps < 1;
    });
    this.append(button);
  }
}

customElements.define("step-back", StepBack);
