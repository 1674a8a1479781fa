/* <talk-record>: saves each box of a talk while somebody types, with the text it stood on, so that nobody overwrites
   anybody. Without connection the text stays on this page and is sent later. Nothing is kept in the browser. */

import { SaveQueue } from "./check/save-queue.js";
import { Server } from "./check/server.js";
import { SignIn } from "./check/sign-in.js";

const PAUSE = 800;

class TalkRecord extends HTMLElement {
  #server = new Server(this);
  #queue = new SaveQueue((name) => this.#send(name), (kind, name, answer) => this.#heard(kind, name, answer));
  #timers = new Map();
  #refused = new Set();
  #stop = new AbortController();
  #leaving = false;
  #layer;

  connectedCallback() {
    const on = (target, type, act) => target.addEventListener(type, act, { signal: this.#stop.signal });
    const layer = document.querySelector("[data-sign-in]");
    this.#layer = layer && new SignIn(layer, this.#server, () => this.#queue.resume());
    on(this, "input", (event) => this.#typed(event));
    on(this, "change", (event) => this.#typed(event, 0));
    on(this, "click", (event) => this.#clicked(event));
    on(this, "submit", () => (this.#leaving = true));
    on(window, "pageshow", () => (this.#leaving = false));
    on(window, "online", () => this.#queue.resume());
    on(document, "visibilitychange", () => document.hidden && this.#sendAll());
    on(document, "submit", (event) => this.#otherForm(event));
    on(document, "glansrijk:hide", () => (this.#leaving = true));
    on(window, "beforeunload", (event) => this.#unsaved && !this.#leaving && event.preventDefault());
  }

  disconnectedCallback() {
    this.#stop.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  get #unsaved() {
    return this.#timers.size + this.#queue.size + this.#refused.size > 0;
  }

  #typed(event, pause = PAUSE) {
    const name = event.target.closest("[data-box]")?.dataset.box;
    if (!name) return;
    if (event.type === "change" && event.target.matches("textarea") && !this.#timers.has(name)) return;
    clearTimeout(this.#timers.get(name));
    this.#timers.set(name, setTimeout(() => this.#put(name), pause));
  }

  /* A box in which somebody else wrote waits until a person has chosen. */
  #put(name) {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
    if (this.#box(name).querySelector("[data-conflict]")) return;
    this.#say(name, this.dataset.saySaving);
    this.#queue.put(name, null);
  }

  #sendAll() {
    for (const name of [...this.#timers.keys()]) this.#put(name);
  }

  /* Another form of the page is sent: first what stands here, then that form. */
  async #otherForm(event) {
    if (event.defaultPrevented || this.contains(event.target) || event.target.method === "dialog") return;
    if (this.#refused.size || this.#timers.size + this.#queue.size === 0) return;
    event.preventDefault();
    this.#sendAll();
    await this.#queue.whenIdle();
    if (this.#refused.size === 0) event.target.requestSubmit(event.submitter);
  }

  #box(name) {
    return this.querySelector(`[data-box="${name}"]`);
  }

  #fields(name) {
    const box = this.#box(name);
    const one = (selector) => box.querySelector(selector);
    return { text: one("textarea"), seen: one(`[name="${name}__seen"]`), kept: one(`[name="${name}__kept"]`) };
  }

  async #send(name) {
    const { text, seen, kept } = this.#fields(name);
    const fields = { box: name, text: text.value, seen: seen.value };
    if (kept?.checked) fields.kept = "on";
    const answer = await this.#server.post(this.dataset.url, fields);
    if (answer.kind !== "answered") return answer;
    const said = await answer.response.json().catch(() => null);
    if (answer.response.status === 409 && said) return { kind: "theirs", ...said };
    if (answer.response.ok && said?.saved) return { kind: "saved", ...said };
    return answer.response.status >= 500 || !said ? { kind: "later" } : { kind: "refused", message: said.message };
  }

  #heard(kind, name, answer) {
    this.#refused.delete(name);
    if (kind === "saved") {
      this.#fields(name).seen.value = answer.seen;
      this.#say(name, this.#timers.has(name) ? this.dataset.saySaving : this.dataset.saySaved);
    } else if (kind === "theirs") {
      this.#refused.add(name);
      this.#showTheirs(name, answer);
    } else if (kind === "refused") {
      this.#refused.add(name);
      this.#say(name, `${this.dataset.sayRefused} ${answer.message}`);
    } else {
      this.#say(name, this.dataset.sayOffline);
      if (kind === "signed-out") this.#layer?.open();
    }
  }

  #say(name, words) {
    this.#box(name).querySelector("[data-state]").textContent = words;
  }

  #showTheirs(name, { theirs, seen }) {
    this.#say(name, "");
    const place = document.createElement("div");
    place.className = "talk-theirs";
    place.dataset.conflict = seen;
    place.setAttribute("role", "alert");
    const title = Object.assign(document.createElement("p"), { className: "small quiet" });
    title.textContent = this.dataset.sayTheirs;
    const text = Object.assign(document.createElement("p"), { className: "doing-text", dir: "auto" });
    text.textContent = theirs || this.dataset.sayEmpty;
    const buttons = Object.assign(document.createElement("p"), { className: "buttons" });
    buttons.append(button("mine", this.dataset.sayMine), button("take", this.dataset.sayTake));
    place.append(title, text, buttons);
    place.theirs = theirs;
    this.#box(name).querySelector("[data-conflict]")?.remove();
    this.#box(name).append(place);
  }

  /* One of the two texts is chosen; only now the other one is replaced. */
  #clicked(event) {
    const choice = event.target.closest("[data-choice]")?.dataset.choice;
    if (!choice) return;
    const place = event.target.closest("[data-conflict]");
    const name = place.closest("[data-box]").dataset.box;
    const { text, seen } = this.#fields(name);
    seen.value = place.dataset.conflict;
    if (choice === "take") text.value = place.theirs;
    place.remove();
    this.#refused.delete(name);
    text.focus();
    this.#put(name);
  }
}

function button(choice, word) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "button" });
  made.dataset.choice = choice;
  made.textContent = word;
  return made;
}

customElements.define("talk-record", TalkRecord);
