/* Searching by two letters: <zoek-knop> opens with / on every page, <contact-gehad> writes a contact down in seven keys.
   Without script the link leads to the search page and the form to a page where one chooses with whom. */

import { isPlain, SearchField } from "./search/field.js";

class ZoekKnop extends HTMLElement {
  #dialog = null;

  connectedCallback() {
    this.querySelector("a").addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      this.#open();
    });
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    if (!isPlain(event, "/") || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.#open();
  }

  #open() {
    this.#dialog ??= this.#make();
    this.#dialog.showModal();
    this.#dialog.querySelector("input").select();
  }

  #make() {
    const dialog = made("dialog", "search-sheet");
    const label = made("label", "field-label", this.dataset.label);
    const [input, list, said] = [made("input", "input"), made("ul", "search-options"), made("p", "search-said")];
    const close = made("button", "link-button", this.dataset.close);
    Object.assign(input, { id: "zoek-overal", type: "text", autocomplete: "off", spellcheck: false });
    label.htmlFor = input.id;
    list.id = "zoek-overal-keuzes";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.dataset.label);
    said.setAttribute("role", "status");
    dialog.setAttribute("aria-label", this.dataset.label);
    close.type = "button";
    close.addEventListener("click", () => dialog.close());
    dialog.append(label, input, list, said, close);
    this.append(dialog);
    const taken = (option) => location.assign(option.dataset.url);
    new SearchField({ input, list, said, address: this.querySelector("a").href, words: this.dataset, taken });
    return dialog;
  }
}

function made(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

class ContactGehad extends HTMLElement {
  #form;
  #write;
  #input;
  #chosen = null;

  connectedCallback() {
    [this.#form, this.#write] = this.querySelectorAll("form");
    this.#input = this.querySelector("[name=q]");
    const address = new URL(this.#form.action);
    address.searchParams.set("voor", "contact");
    const field = new SearchField({
      input: this.#input,
      list: this.querySelector("[role=listbox]"),
      said: this.querySelector("[role=status]"),
      address: address.href,
      words: this.dataset,
      taken: (option, held) => this.#choose(option, field, [...held]),
    });
    this.#input.addEventListener("input", () => (this.#chosen = null));
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    this.#form.addEventListener("click", (event) => this.#tapKind(event));
    document.querySelector("[data-to-contact]")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.#come();
    });
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    if (isPlain(event, "c")) {
      event.preventDefault();
      this.#come();
    } else if (this.#chosen) {
      this.#pressKind(event);
    }
  }

  #come() {
    this.#input.focus({ preventScroll: true });
    this.closest("section").scrollIntoView({ block: "nearest" });
  }

  /* A thumb that has chosen with whom and then taps how, is done: three taps. The next page can undo it. */
  #tapKind(event) {
    const isThumb = event.pointerType === "touch" && event.target.closest("label")?.querySelector("[name=kind]");
    if (isThumb && this.#chosen) {
      isThumb.checked = true;
      this.#form.requestSubmit();
    }
  }

  /* With somebody chosen, the letter of a kind chooses it, and Enter then writes it down. */
  #pressKind(event) {
    const kind = this.#kindOf(event.key);
    if (kind && isPlain(event, event.key)) {
      event.preventDefault();
      kind.checked = true;
      kind.focus();
    } else if (event.key === "Enter" && event.target.matches("[name=kind]")) {
      event.preventDefault();
      this.#form.requestSubmit();
    }
  }

  #kindOf(key) {
    return this.querySelector(`[data-key="${CSS.escape(key.toLowerCase())}"]`);
  }

  #choose(option, field, held) {
    this.#chosen = option.dataset;
    this.#input.value = option.querySelector("b").textContent;
    field.clear();
    const kind = held.map((key) => this.#kindOf(key)).find(Boolean);
    if (kind) kind.checked = true;
    (kind ?? this.querySelector("[name=kind]")).focus();
    if (kind && held.at(-1) === "Enter") this.#form.requestSubmit();
  }

  #submit(event) {
    event.preventDefault();
    if (!this.#chosen) {
      this.querySelector("[role=status]").textContent = this.dataset.choose;
      this.#input.focus();
      return;
    }
    this.#write.action = this.#chosen.write;
    this.#write.elements.who.value = this.#chosen.who;
    this.#write.elements.kind.value = this.#form.elements.kind.value;
    this.#write.requestSubmit();
  }
}

customElements.define("zoek-knop", ZoekKnop);
customElements.define("contact-gehad", ContactGehad);
