/* Searching by two letters: <zoek-knop> opens with / on every page, <contact-gehad> writes a contact down in seven keys.
   Without script the link leads to the search page and the form to a page where one chooses with whom. */

const LETTERS = 2;
const PAUSE = 60;

/* A field with a list under it: arrows choose, Enter takes. A list that is on its way is waited for. */
class SearchField {
  #input;
  #list;
  #said;
  #address;
  #words;
  #taken;
  #timer = 0;
  #asked = 0;
  #shown = "";
  #waits = false;
  #held = [];

  constructor({ input, list, said, address, words, taken }) {
    [this.#input, this.#list, this.#said] = [input, list, said];
    [this.#address, this.#words, this.#taken] = [address, words, taken];
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.#ask());
    input.addEventListener("keydown", (event) => this.#key(event));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.#take(event.target.closest("[role=option]")));
  }

  get text() {
    return this.#input.value.trim();
  }

  clear() {
    this.#list.replaceChildren();
    this.#list.hidden = true;
    this.#shown = "";
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }

  #ask() {
    clearTimeout(this.#timer);
    this.#waits = false;
    this.#said.textContent = "";
    if (this.text.length < LETTERS) {
      this.clear();
      return;
    }
    this.#timer = setTimeout(() => this.#fetch(this.text), PAUSE);
  }

  async #fetch(text) {
    const asked = ++this.#asked;
    const address = new URL(this.#address, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (asked === this.#asked) this.#show(text, [...page.querySelectorAll("[role=option]")]);
    } catch {
      if (asked !== this.#asked) return;
      this.#said.textContent = this.#words.lost;
      this.#waits = false;
    }
  }

  #show(text, options) {
    options.forEach((option, number) => {
      option.id = `${this.#list.id}-${number}`;
      option.setAttribute("aria-selected", String(number === 0));
    });
    this.#list.replaceChildren(...options);
    this.#list.hidden = options.length === 0;
    this.#shown = text;
    this.#input.setAttribute("aria-expanded", String(options.length > 0));
    this.#said.textContent = options.length ? "" : this.#words.none;
    this.#point(options[0]);
    if (this.#waits && options.length) this.#take(options[0]);
    this.#waits = false;
    this.#held = [];
  }

  #key(event) {
    if (this.#waits && !event.ctrlKey && !event.metaKey && (event.key.length === 1 || event.key === "Enter")) {
      event.preventDefault();
      this.#held.push(event.key);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.#move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#enter();
    } else if (event.key === "Escape" && !this.#list.hidden) {
      event.preventDefault();
      this.clear();
    }
  }

  /* Enter right after the last letter: the list is not there yet, so it is taken as soon as it is. What is pressed in
     between is meant for what comes next. */
  #enter() {
    if (this.text.length < LETTERS) return;
    if (this.#shown === this.text) {
      this.#take(this.#current);
      return;
    }
    this.#waits = true;
    this.#held = [];
  }

  get #current() {
    return this.#list.querySelector("[aria-selected=true]");
  }

  #move(step) {
    const options = [...this.#list.children];
    if (!options.length) return;
    const next = options[(options.indexOf(this.#current) + step + options.length) % options.length];
    for (const option of options) option.setAttribute("aria-selected", String(option === next));
    this.#point(next);
    next.scrollIntoView({ block: "nearest" });
  }

  #point(option) {
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #take(option) {
    if (option) this.#taken(option, this.#held);
  }
}

/* A key counts on the page itself: not in a field, not with another key, not where somebody switched keys off. */
function isPlain(event, key) {
  const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented;
  const inField = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, dialog[open]");
  return event.key === key && !held && !inField && !document.querySelector("[data-keys=off]");
}

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
