/* <glans-check>: the monthly check of a group. The form inside works without this script; with it every answer
   is saved at once, digits and letters choose and go on, and nothing is ever lost while the page is open. */

import { History } from "./check/history.js";
import { Saying } from "./check/saying.js";
import { SaveQueue } from "./check/save-queue.js";
import { Server } from "./check/server.js";
import { SignIn } from "./check/sign-in.js";

const LEVEL_OF = { 0: "0", 1: "1", 2: "2", 3: "3", 4: "4", n: "0", d: "1", m: "2", h: "3", g: "4" };
const PREFERENCES = { stays: "glansrijk:stays", keysOff: "glansrijk:keys-off" };

class GlansCheck extends HTMLElement {
  #lines = [];
  #values = new Map();
  #current = null;
  #history = new History();
  #byPointer = false;
  #touch = false;
  #warned = false;
  #leaving = false;
  #state = "";

  connectedCallback() {
    this.say = new Saying(this);
    this.server = new Server(this);
    this.queue = new SaveQueue(
      (line, level, how) => this.server.save(line, level, how),
      (...heard) => this.#heard(...heard),
    );
    this.signIn = new SignIn(this.querySelector("[data-sign-in]"), this.server, () => this.#signedIn());
    this.#takeIn();
    this.#preferences();
    this.#listen();
    this.#start();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  #stop = new AbortController();

  #listen() {
    const on = (target, type, act) => target.addEventListener(type, act, { signal: this.#stop.signal });
    on(this, "keydown", (event) => this.#key(event));
    on(this, "change", (event) => this.#native(event));
    on(this, "focusin", (event) => this.#focused(event));
    on(this, "pointerdown", (event) => this.#pointed(event));
    on(this, "click", (event) => this.#clicked(event));
    on(this, "submit", (event) => this.#submitted(event));
    on(window, "online", () => this.queue.resume());
    on(window, "offline", () => this.#heard("later", null, { offline: true }));
    on(window, "beforeunload", (event) => this.queue.size && !this.#leaving && event.preventDefault());
    on(document, "glansrijk:hide", () => this.#left());
  }

  /* ── the lines ─────────────────────────────────────────────────────────────────────────────── */

  #takeIn() {
    this.#lines = [...this.querySelectorAll("[data-line]")];
    this.#values = new Map(this.#lines.map((line) => [line, line.querySelector(":checked")?.value ?? ""]));
    this.say.drawDots(this.#lines.length);
    this.#lines.forEach((line, index) => this.say.dot(index, "is-filled", this.#values.get(line) !== ""));
  }

  #start() {
    const first = this.#nextOpen(-1) ?? this.#lines[0];
    if (!first) return;
    this.#mark(first);
    if (!matchMedia("(pointer: coarse)").matches) this.#radio(first).focus();
    else if (first !== this.#lines[0]) first.scrollIntoView({ block: "center" });
  }

  get #filled() {
    return [...this.#values.values()].filter((value) => value !== "").length;
  }

  #nextOpen(from) {
    return this.#lines.find((line, index) => index > from && this.#values.get(line) === "");
  }

  #radio(line) {
    return line.querySelector("input:checked") ?? line.querySelector("input");
  }

  /* The name of a line; with its parents only where two lines would sound the same. */
  #name(line) {
    const { home, parents } = line.dataset;
    const alone = this.#lines.filter((other) => other.dataset.home === home).length === 1;
    return alone ? home : `${home}, ${parents}`;
  }

  #mark(line) {
    if (line === this.#current) return;
    this.#current?.removeAttribute("data-current");
    this.say.dot(this.#lines.indexOf(this.#current), "is-current", false);
    line.setAttribute("data-current", "");
    this.say.dot(this.#lines.indexOf(line), "is-current", true);
    this.#current = line;
  }

  #go(line) {
    if (!line) return this.querySelector("[data-done]").focus();
    this.#mark(line);
    this.#radio(line).focus();
  }

  #step(line, by) {
    const to = this.#lines.indexOf(line) + by;
    if (to >= 0) this.#go(this.#lines[to]);
  }

  /* ── keys ──────────────────────────────────────────────────────────────────────────────────── */

  #key(event) {
    if (event.isComposing || event.target.closest("dialog")) return;
    this.#byPointer = false;
    const line = event.target.closest("[data-line]");
    if (isUndo(event)) this.#undo(event);
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "ArrowUp" && event.target.matches("[data-done]")) this.#move(event, null, -1);
    else if (line && this.#arrow(event, line)) return;
    else if (!this.#keysOff) this.#character(event, line);
  }

  #arrow(event, line) {
    if (event.key === "ArrowDown" || (event.key === "Enter" && event.target.matches("input"))) this.#move(event, line, 1);
    else if (event.key === "ArrowUp") this.#move(event, line, -1);
    else return false;
    return true;
  }

  #move(event, line, by) {
    event.preventDefault();
    this.#history.settle();
    if (line) this.#step(line, by);
    else this.#go(this.#lines.at(-1));
  }

  #character(event, line) {
    const key = event.key.toLowerCase();
    if (key === "?") return this.#act(event, () => this.#help());
    if (!line) return;
    const level = LEVEL_OF[key] ?? digitUnder(event);
    if (level) this.#act(event, () => this.#press(line, level));
    else if (key === "x") this.#act(event, () => this.#split(line));
  }

  #act(event, act) {
    event.preventDefault();
    if (!event.repeat) act();
  }

  #press(line, level) {
    this.#choose(line, level, { passing: false });
    if (!this.#stays) this.#step(line, 1);
  }

  #help() {
    const help = this.querySelector("[data-help]");
    if (help.open) help.close();
    else help.showModal();
  }

  /* ── choosing and taking back ──────────────────────────────────────────────────────────────── */

  #choose(line, level, how) {
    const before = this.#values.get(line);
    if (level === before) return;
    this.#set(line, level);
    this.#history.add(line, before, how);
    if (!this.#byPointer) this.say.hideBar();
  }

  #set(line, level) {
    const radio = level === "" ? line.querySelector(":checked") : line.querySelector(`[value="${level}"]`);
    if (radio) radio.checked = level !== "";
    this.#values.set(line, level);
    this.say.dot(this.#lines.indexOf(line), "is-filled", level !== "");
    this.say.others(line, []);
    this.queue.put(line.dataset.line, level);
    this.#tell();
  }

  #native(event) {
    const line = event.target.closest("[data-line]");
    if (!line) return;
    this.#choose(line, event.target.value, { passing: !this.#byPointer });
    if (!this.#byPointer) return;
    const next = this.#touch ? this.#nextOpen(this.#lines.indexOf(line)) : null;
    this.#mark(next ?? line);
    const chosen = this.say.words("Chosen", { home: this.#name(line), word: event.target.dataset.word });
    this.say.bar(chosen, this.say.words("Undo"), () => this.#undo());
  }

  #undo(event) {
    event?.preventDefault();
    const step = this.#history.takeBack();
    if (!step) return;
    this.#set(step.line, step.before);
    this.#go(step.line);
    if (event) return;
    const home = this.#name(step.line);
    const word = step.line.querySelector(":checked")?.dataset.word;
    const text = word ? this.say.words("Chosen", { home, word }) : this.say.words("Undone", { home });
    this.say.bar(text, this.#history.empty ? "" : this.say.words("Undo"), () => this.#undo());
  }

  /* ── pointing ──────────────────────────────────────────────────────────────────────────────── */

  #pointed(event) {
    this.#byPointer = true;
    this.#touch = event.pointerType === "touch";
    this.#history.settle();
  }

  #focused(event) {
    const line = event.target.closest("[data-line]");
    if (line && !(this.#byPointer && this.#touch)) this.#mark(line);
  }

  #clicked(event) {
    const line = event.target.closest("[data-line]");
    const opener = event.target.closest("[commandfor]");
    if (opener && !("commandForElement" in opener)) this.querySelector(`#${opener.getAttribute("commandfor")}`).showModal();
    else if (event.target.closest("[data-done]")) this.#finish();
    else if (event.target.closest("[data-finish-button]")) this.#finished();
    else if (line && !event.target.closest("label, button")) this.#go(line);
  }

  /* ── saving ────────────────────────────────────────────────────────────────────────────────── */

  #heard(kind, id, answer, latest) {
    const line = this.#lines.find((one) => one.dataset.line === id);
    this.#state = kind === "later" ? (answer.offline ? "offline" : "later") : kind === "signed-out" ? kind : "";
    if (line && kind === "saved" && latest) this.say.others(line, this.#values.get(line) ? (answer.others ?? []) : []);
    if (line && kind === "later" && !answer.offline) this.say.error(line, this.say.words("Retry"));
    if (line && kind === "refused") this.say.error(line, answer.message ?? this.say.words("Refused"));
    if (kind === "signed-out") this.#signedOut();
    this.#tell(kind === "saved" || kind === "refused");
  }

  /* "Opgeslagen" only when the server has everything; never before. */
  #tell() {
    const count = this.queue.size;
    const offline = this.#state === "offline" || !navigator.onLine;
    this.say.count(this.#filled, this.#lines.length);
    const trouble = offline ? this.say.words(count ? "Offline" : "OfflineIdle", { count }) : "";
    this.say.trouble(trouble);
    this.toggleAttribute("data-offline", offline);
    if (offline) this.say.saved(trouble);
    else if (this.#state) this.say.saved(this.say.words("Waiting", { count }));
    else this.say.saved(count === 0 && this.#filled ? this.say.words("Saved") : "");
  }

  #signedOut() {
    const text = this.say.words("SignedOut", { count: this.queue.size });
    this.say.bar(text, this.say.words("SignIn"), () => this.signIn.open());
    this.signIn.open();
  }

  #signedIn() {
    this.#state = "";
    this.say.hideBar();
    this.queue.resume();
    this.#tell();
  }

  #left() {
    this.#leaving = true;
    this.queue.flush();
  }

  /* ── setting apart ─────────────────────────────────────────────────────────────────────────── */

  #submitted(event) {
    if (event.target.matches("[method=dialog]")) return;
    event.preventDefault();
    if (event.submitter?.matches("[data-split]")) this.#split(event.submitter.closest("[data-line]"));
  }

  async #split(line) {
    const button = line.querySelector("[data-split]");
    if (!button) return;
    await this.queue.whenIdle();
    const answer = await this.server.post(button.getAttribute("formaction"), { line: line.dataset.line });
    if (answer.kind === "signed-out") return this.#signedOut();
    if (!answer.response?.ok) return this.say.error(line, this.say.words("NoSplit"));
    this.#replace(line, await answer.response.text());
  }

  #replace(line, html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    const first = made.content.querySelector("[data-line]");
    this.#history.forget(line);
    line.replaceWith(made.content);
    this.#current = null;
    this.#takeIn();
    this.#applyKeys();
    this.#tell();
    this.#go(first ?? this.#lines[0]);
  }

  /* ── ready ─────────────────────────────────────────────────────────────────────────────────── */

  async #finish() {
    const open = this.#lines.filter((line) => this.#values.get(line) === "");
    if (open.length && !this.#warned) return this.#warn(open);
    this.say.hideBar();
    await this.queue.whenIdle();
    const answer = await this.server.get(this.dataset.lookBackUrl);
    if (answer.kind === "signed-out") return this.#signedOut();
    if (!answer.response?.ok) return this.say.bar(this.say.words("NoLookBack"), "", null);
    this.#lookBack(await answer.response.text());
  }

  /* Not an error: the first open line, and the freedom to stop. */
  #warn(open) {
    this.#warned = true;
    const text = this.say.words(open.length === 1 ? "OpenOne" : "Open", { count: open.length });
    this.#go(open[0]);
    this.say.saved(text);
    this.say.bar(text, this.say.words("Stop"), () => this.#finish());
  }

  #lookBack(html) {
    const place = this.querySelector("[data-look-back]");
    place.innerHTML = html;
    const end = place.querySelector("[data-finish]");
    if (end) end.hidden = true;
    for (const button of place.querySelectorAll("[data-finish-button]")) button.hidden = !end;
    place.querySelector("h2").focus();
    place.scrollIntoView({ block: "start" });
  }

  #finished() {
    const place = this.querySelector("[data-look-back]");
    place.querySelector("[data-finish-button]").hidden = true;
    place.querySelector("[data-finish]").hidden = false;
    place.querySelector("[data-finish]").focus();
  }

  /* ── preferences: two switches, for this tab only; never an answer ─────────────────────────── */

  get #stays() {
    return this.hasAttribute("data-stays") || this.#keysOff;
  }

  get #keysOff() {
    return this.dataset.keys === "off";
  }

  #preferences() {
    const bind = (box, name, apply) => {
      box.checked = remembered(name);
      apply(box.checked);
      box.addEventListener("change", () => {
        remember(name, box.checked);
        apply(box.checked);
      });
    };
    bind(this.querySelector("[data-stay]"), PREFERENCES.stays, (on) => this.toggleAttribute("data-stays", on));
    bind(this.querySelector("[data-no-keys]"), PREFERENCES.keysOff, (on) => this.#applyKeys(on));
  }

  /* With x to press, "Apart" needs no Tab stop of its own; without keys it does. */
  #applyKeys(off = this.#keysOff) {
    this.dataset.keys = off ? "off" : "on";
    for (const button of this.querySelectorAll("[data-split]")) button.tabIndex = off ? 0 : -1;
  }
}

function isUndo(event) {
  const withControl = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
  return withControl || event.key === "Backspace";
}

/* On a keyboard that needs Shift for digits, the key itself counts. */
function digitUnder(event) {
  return /^Digit[0-4]$/.test(event.code) && !event.shiftKey && !/^[a-z0-9]$/i.test(event.key) ? event.code.at(-1) : undefined;
}

function remembered(name) {
  try {
    return sessionStorage.getItem(name) === "on";
  } catch {
    return false;
  }
}

function remember(name, on) {
  try {
    sessionStorage.setItem(name, on ? "on" : "off");
  } catch {
    // A browser without storage: the switch works until the page is left.
  }
}

customElements.define("glans-check", GlansCheck);
