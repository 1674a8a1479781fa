/* <glans-check>: the monthly check of a group. The form inside works without this script; with it every answer
   is saved at once, digits and letters choose and go on, and nothing is ever lost while the page is open. */

import { setApart } from "./check/apart.js";
import { History } from "./check/history.js";
import { meaningOf } from "./check/keys.js";
import { LookBack } from "./check/look-back.js";
import { Preferences } from "./check/preferences.js";
import { SaveQueue } from "./check/save-queue.js";
import { Saying } from "./check/saying.js";
import { Server } from "./check/server.js";
import { SignIn } from "./check/sign-in.js";

class GlansCheck extends HTMLElement {
  #lines = [];
  #values = new Map();
  #current = null;
  #history = new History();
  #byPointer = false;
  #touch = false;
  #leaving = false;
  #trouble = "";
  #refused = new Set();
  #stop = new AbortController();

  connectedCallback() {
    this.say = new Saying(this);
    this.server = new Server(this);
    this.queue = new SaveQueue(
      (line, level, how) => this.server.save(line, level, how),
      (...heard) => this.#heard(...heard),
    );
    this.signIn = new SignIn(this.querySelector("[data-sign-in]"), this.server, () => this.#signedIn());
    this.lookBack = new LookBack(this);
    this.preferences = new Preferences(this);
    this.#takeIn();
    this.#listen();
    this.#start();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  #listen() {
    const on = (target, type, act) => target.addEventListener(type, act, { signal: this.#stop.signal });
    on(this, "keydown", (event) => this.#key(event));
    on(this, "change", (event) => this.#native(event));
    on(this, "focusin", (event) => this.#focused(event));
    on(this, "pointerdown", (event) => this.#pointed(event));
    on(this, "click", (event) => this.#clicked(event));
    on(this, "submit", (event) => this.#submitted(event));
    on(window, "online", () => this.#online());
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
    const first = this.openLines[0] ?? this.#lines[0];
    if (!first) return;
    this.#mark(first);
    if (!matchMedia("(pointer: coarse)").matches) radioOf(first).focus();
    else if (first !== this.#lines[0]) first.scrollIntoView({ block: "center" });
  }

  get openLines() {
    return this.#lines.filter((line) => this.#values.get(line) === "");
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

  /* To a line; after the last one to "Klaar". */
  go(line) {
    if (!line) return this.querySelector("[data-done]").focus();
    this.#mark(line);
    radioOf(line).focus();
  }

  /* ── keys ──────────────────────────────────────────────────────────────────────────────────── */

  #key(event) {
    if (event.isComposing || event.target.closest("dialog, [data-look-back]")) return;
    const line = event.target.closest("[data-line]");
    const meant = meaningOf(event);
    this.#byPointer = false;
    if (!meant || (meant.character && this.preferences.keysOff)) return;
    if (!line && !meant.undo && !meant.help && !(meant.move === -1 && event.target.matches("[data-done]"))) return;
    event.preventDefault();
    if (!event.repeat || meant.move || meant.undo) this.#do(meant, line);
  }

  #do(meant, line) {
    if (meant.undo) this.#undo();
    else if (meant.move) this.#move(line, meant.move);
    else if (meant.help) this.querySelector("[data-help]").showModal();
    else if (meant.apart) this.#split(line);
    else this.#press(line, meant.level);
  }

  #move(line, by) {
    this.#history.settle();
    const to = line ? this.#lines.indexOf(line) + by : this.#lines.length - 1;
    if (to >= 0) this.go(this.#lines[to]);
  }

  #press(line, level) {
    if (!line.querySelector(`[value="${level}"]`)) return;
    this.#choose(line, level, { passing: false });
    if (this.preferences.stays) this.go(line);
    else this.#move(line, 1);
  }

  /* ── choosing and taking back ──────────────────────────────────────────────────────────────── */

  #choose(line, level, how) {
    const before = this.#values.get(line);
    if (level === before) return;
    this.#set(line, level);
    this.#history.add(line, before, how);
    this.say.undo(true);
    if (!this.#byPointer) this.say.hideBar();
  }

  #set(line, level) {
    const radio = level === "" ? line.querySelector(":checked") : line.querySelector(`[value="${level}"]`);
    if (radio) radio.checked = level !== "";
    this.#values.set(line, level);
    line.toggleAttribute("data-filled", level !== "");
    this.say.dot(this.#lines.indexOf(line), "is-filled", level !== "");
    this.say.others(line, []);
    this.#refused.delete(line);
    this.queue.put(line.dataset.line, level);
    this.#tell();
  }

  /* Chosen by the browser itself: a press, or an arrow to the side. The focus stays. */
  #native(event) {
    const line = event.target.closest("[data-line]");
    if (!line) return;
    this.#choose(line, event.target.value, { passing: !this.#byPointer });
    if (!this.#byPointer) return;
    // A finger has no focus to follow: the line that is marked is the next one to fill.
    const below = this.#lines.indexOf(line);
    const next = this.#touch ? this.openLines.find((open) => this.#lines.indexOf(open) > below) : null;
    this.#mark(next ?? line);
    this.#offerUndo("Chosen", { home: this.#name(line), word: event.target.dataset.word });
  }

  #offerUndo(sentence, values) {
    const label = this.#history.empty ? "" : this.say.words("Undo");
    this.say.bar(this.say.words(sentence, values), label, () => this.#undo(), { undo: true });
  }

  #undo() {
    const step = this.#history.takeBack();
    if (!step) return;
    this.#set(step.line, step.before);
    this.say.undo(!this.#history.empty);
    this.go(step.line);
    const word = step.line.querySelector(":checked")?.dataset.word;
    if (this.#byPointer) this.#offerUndo(word ? "Chosen" : "Undone", { home: this.#name(step.line), word });
    else this.say.hideBar();
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
    if (opener && !("commandForElement" in opener)) this.querySelector("[data-help]").showModal();
    else if (event.target.closest("[data-undo]")) this.#undo();
    else if (event.target.closest("[data-done]")) this.lookBack.open();
    else if (event.target.closest("[data-finish-button]")) this.lookBack.finish();
    else if (line && !event.target.closest("label, button")) this.go(line);
  }

  /* ── saving ────────────────────────────────────────────────────────────────────────────────── */

  #heard(kind, id, answer, latest) {
    const line = this.#lines.find((one) => one.dataset.line === id);
    this.#trouble = kind === "later" && answer.offline ? "offline" : ["later", "signed-out"].includes(kind) ? kind : "";
    if (line && kind === "saved" && latest) this.say.others(line, this.#values.get(line) ? (answer.others ?? []) : []);
    if (line && kind === "later" && !answer.offline) this.say.error(line, this.say.words("Retry"));
    if (line && kind === "refused") this.#refuse(line, answer.message);
    if (kind === "signed-out") this.signedOut();
    this.#tell();
  }

  #refuse(line, message) {
    this.#refused.add(line);
    this.say.error(line, message ?? this.say.words("Refused"));
  }

  /* "Opgeslagen" only when the server has everything; never before. */
  #tell() {
    const count = this.queue.size + this.#refused.size;
    const { say } = this;
    const offline = this.#trouble === "offline" || !navigator.onLine;
    const noInternet = offline ? say.words(count ? "Offline" : "OfflineIdle", { count }) : "";
    this.toggleAttribute("data-offline", offline);
    say.count(this.#values.size - this.openLines.length, this.#lines.length);
    say.trouble(noInternet);
    if (offline) say.saved(noInternet);
    else if ((this.#trouble || this.#refused.size) && count) say.saved(say.words("Waiting", { count }));
    else say.saved(count === 0 && this.openLines.length < this.#lines.length ? say.words("Saved") : "");
  }

  #online() {
    this.#trouble = "";
    this.queue.resume();
    this.#tell();
  }

  signedOut() {
    const text = this.say.words("SignedOut", { count: this.queue.size });
    this.say.bar(text, this.say.words("SignIn"), () => this.signIn.open());
    this.signIn.open();
  }

  #signedIn() {
    this.say.hideBar();
    this.#online();
  }

  #left() {
    this.#leaving = true;
    this.queue.flush();
  }

  /* ── setting apart, and together again ─────────────────────────────────────────────────────── */

  #submitted(event) {
    if (event.target.matches("[method=dialog]")) return;
    event.preventDefault();
    if (event.submitter?.matches("[data-split]")) this.#split(event.submitter.closest("[data-line]"));
  }

  async #split(line) {
    const found = await setApart(this, line);
    if (!found) return;
    for (const gone of found.gone) this.#history.forget(gone);
    this.#current = null;
    this.#takeIn();
    this.preferences.apply();
    this.#tell();
    this.go(found.first ?? this.#lines[0]);
  }
}

function radioOf(line) {
  return line.querySelector("input:checked") ?? line.querySelector("input");
}

customElements.define("glans-check", GlansCheck);
