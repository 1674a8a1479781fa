/* "Klaar": first to a line that is open, then the look back under the list, then "Mooi". */

export class LookBack {
  #check;
  #warned = false;

  constructor(check) {
    this.#check = check;
  }

  get #place() {
    return this.#check.querySelector("[data-look-back]");
  }

  async open() {
    const { say, queue, server } = this.#check;
    const open = this.#check.openLines;
    if (open.length && !this.#warned) return this.#warn(open);
    say.hideBar();
    await queue.whenIdle();
    const answer = await server.get(this.#check.dataset.lookBackUrl);
    if (answer.kind === "signed-out") return this.#check.signedOut();
    if (!answer.response?.ok) return say.bar(say.words("NoLookBack"), "", null);
    this.#show(await answer.response.text());
  }

  /* Not an error: the first open line, and the freedom to stop. */
  #warn(open) {
    const { say } = this.#check;
    this.#warned = true;
    const text = say.words(open.length === 1 ? "OpenOne" : "Open", { count: open.length });
    this.#check.go(open[0]);
    say.saved(text);
    say.bar(text, say.words("Stop"), () => this.open());
  }

  #show(html) {
    this.#place.innerHTML = html;
    this.#check.setAttribute("data-looking-back", "");
    const end = this.#place.querySelector("[data-finish]");
    if (end) {
      end.hidden = true;
      this.#place.querySelector("[data-finish-button]").hidden = false;
    }
    this.#check.querySelector("[data-end]").hidden = true;
    this.#place.querySelector("h2").focus({ preventScroll: true });
    this.#place.scrollIntoView({ block: "start" });
  }

  finish() {
    const end = this.#place.querySelector("[data-finish]");
    this.#place.querySelector("[data-finish-button]").hidden = true;
    end.hidden = false;
    end.focus();
  }
}
