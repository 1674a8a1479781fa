/* <contact-form>: opens on "Contact opschrijven" or c, one key for how, digits for with whom, Enter writes it down.
   Without this script the same form opens by its address (#contact) and works with a mouse, a thumb or Tab. */

class ContactForm extends HTMLElement {
  #stop = new AbortController();
  #sent = false;

  connectedCallback() {
    const on = (target, type, act) => target.addEventListener(type, act, { signal: this.#stop.signal });
    on(document, "click", (event) => this.#clicked(event));
    on(document, "keydown", (event) => this.#pressed(event));
    on(this, "change", () => this.#remark());
    on(this, "submit", (event) => this.#submitted(event));
    on(window, "pageshow", () => (this.#sent = false));
    on(window, "beforeunload", (event) => this.#written && !this.#sent && event.preventDefault());
    on(document, "glansrijk:hide", () => (this.#sent = true));
    this.#remark();
    if (location.hash === "#contact") this.open("");
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /* Opens the form; `home` chooses with whom when a home is meant. */
  open(home) {
    this.classList.add("is-open");
    const people = [...this.querySelectorAll("[name=who]")];
    const meant = home && people.find((choice) => choice.value === home);
    if (meant) meant.checked = true;
    this.#remark();
    const asks = people.some((choice) => choice.checked) ? "kind" : "who";
    const first = this.querySelector(`[name=${asks}]:checked`) ?? this.querySelector(`[name=${asks}]`);
    first?.focus();
    this.scrollIntoView({ block: "nearest" });
  }

  get #written() {
    return [...this.querySelectorAll("textarea")].some((box) => box.value !== box.defaultValue);
  }

  #clicked(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const opener = event.target.closest("[data-open-contact]");
    const closer = event.target.closest("[data-close-contact]");
    if (opener) this.open(opener.dataset.openContact);
    if (closer) this.#close();
    if (opener || closer) event.preventDefault();
  }

  #close() {
    this.classList.remove("is-open");
    document.querySelector("[data-open-contact]")?.focus();
  }

  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (takesText(event.target) || document.querySelector("dialog[open], [data-keys=off]")) return;
    const inside = this.contains(event.target);
    const mayOpen = !document.querySelector("[data-letter-keys=off]");
    if (!inside && event.key === "c" && mayOpen) this.open("");
    else if (!inside || !this.#choose(event.key)) return;
    event.preventDefault();
  }

  #choose(key) {
    const choice = /^[a-z0-9]$/.test(key) && this.querySelector(`input[data-key="${key}"]`);
    if (!choice) return false;
    choice.checked = true;
    const next = choice.name === "who" ? this.querySelector("[name=kind]:checked, [name=kind]") : choice;
    next.focus();
    this.#remark();
    return true;
  }

  /* The sentence that goes with this parent and this way, when there is one. */
  #remark() {
    const chosen = ["who", "kind"].map((name) => this.querySelector(`[name=${name}]:checked`)?.value).join(" ");
    for (const line of this.querySelectorAll("[data-differs]")) line.hidden = line.dataset.differs !== chosen;
  }

  /* A second press while the first is under way sends nothing; the server would count it once anyway. */
  #submitted(event) {
    if (this.#sent) event.preventDefault();
    this.#sent = true;
  }
}

function takesText(element) {
  return element.matches("textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]");
}

customElements.define("contact-form", ContactForm);
