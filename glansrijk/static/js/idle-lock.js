/* <rust-scherm>: hides the page when nobody does anything for a while, and ends the session. What was typed stays on
   the page, out of sight, until the same person signs in again. Who types without sending keeps the session going. */

import { SignIn } from "./check/sign-in.js";

const SIGNS = ["pointerdown", "keydown", "input", "wheel", "touchstart"];
const TELL_EVERY = 4 * 60 * 1000;
const LOOK_EVERY = 15 * 1000;

class RustScherm extends HTMLElement {
  #last = Date.now();
  #told = Date.now();
  #locked = false;
  #title = document.title;
  #tabs = new BroadcastChannel("glansrijk-rust");
  #stop = new AbortController();
  #timer = 0;
  #layer;

  connectedCallback() {
    const how = { capture: true, passive: true, signal: this.#stop.signal };
    for (const sign of SIGNS) document.addEventListener(sign, () => this.#active(), how);
    document.addEventListener("visibilitychange", () => this.#look(), how);
    this.#tabs.addEventListener("message", () => (this.#last = Date.now()), how);
    this.#timer = setInterval(() => this.#look(), Math.min(LOOK_EVERY, this.#after / 4));
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#tabs.close();
    clearInterval(this.#timer);
  }

  /* What the layer asks of a page: its form token and whose it is. */
  get token() {
    return this.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  set token(value) {
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = value;
  }

  get pageOf() {
    return this.dataset.pageOf;
  }

  get #after() {
    return Number(this.dataset.after) * 1000;
  }

  #active() {
    if (this.#locked) return;
    const now = Date.now();
    if (now - this.#last > this.#after) {
      this.#look(); // the computer slept: the first key is not somebody at work
      return;
    }
    if (now - this.#last > 1000) this.#tabs.postMessage("active");
    this.#last = now;
    if (now - this.#told > Math.min(TELL_EVERY, this.#after / 2)) this.#tell();
  }

  #look() {
    if (!this.#locked && Date.now() - this.#last > this.#after) this.#lock();
  }

  async #tell() {
    this.#told = Date.now();
    await this.#ask(this.dataset.busyUrl).catch(() => null);
  }

  #lock() {
    this.#locked = true;
    this.#title = document.title;
    document.title = "Glansrijk";
    document.documentElement.setAttribute("data-locked", "");
    for (const other of document.querySelectorAll("dialog[open]")) other.close();
    this.#askAgain();
    const headers = { "X-CSRFToken": this.token, "X-Page-Of": this.pageOf, Accept: "application/json" };
    fetch(this.dataset.lockUrl, { method: "POST", headers, keepalive: true }).catch(() => null);
  }

  /* The question stands in no page that is in use: it is put there when the page hides. */
  #askAgain() {
    if (!this.#layer) {
      this.append(this.querySelector("template").content.cloneNode(true));
      const dialog = this.querySelector("dialog");
      dialog.addEventListener("cancel", (event) => event.preventDefault());
      this.#layer = new SignIn(dialog, this, () => this.#back());
    }
    this.#layer.open();
  }

  /* The layer says that somebody signed in; the server says whether it is the person whose page this is. */
  async #back() {
    const answer = await this.#ask(this.dataset.busyUrl).catch(() => null);
    if (!answer?.ok) {
      this.#layer.open();
      return;
    }
    this.token = (await answer.json()).csrf;
    this.#last = this.#told = Date.now();
    this.#locked = false;
    document.title = this.#title;
    document.documentElement.removeAttribute("data-locked");
  }

  #ask(url) {
    return fetch(url, { headers: { Accept: "application/json", "X-Page-Of": this.pageOf }, redirect: "error" });
  }
}

customElements.define("rust-scherm", RustScherm);
