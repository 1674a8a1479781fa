/* What searching is made of: the field with its list, and which keys count on a page. */

const LETTERS = 2;
const PAUSE = 60;

/* A field with a list under it: arrows choose, Enter takes. A list that is on its way is waited for. */
export class SearchField {
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
export function isPlain(event, key) {
  const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented;
  const inField = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, dialog[open]");
  if ((key === "c" || key === "/") && document.querySelector("[data-letter-keys=off]")) return false;
  return event.key === key && !held && !inField && !document.querySelector("[data-keys=off]");
}
