/* "Klaar": first to a line that is open, then the look back under the list, then "Mooi".
   Taking a step, taking it back and "nu niet" are a form and a link; here their answer comes in place. */

export class LookBack {
  #check;
  #warned = false;
  #listens = false;

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
    await this.#answered(answer);
  }

  async #answered(answer) {
    const { say } = this.#check;
    if (answer.kind === "signed-out") return this.#check.signedOut();
    if (!answer.response?.ok) return say.bar(say.words("NoLookBack"), "", null);
    this.#show(await answer.response.text());
  }

  #listen() {
    if (this.#listens) return;
    this.#listens = true;
    const { server } = this.#check;
    this.#place.addEventListener("submit", async (event) => {
      if (!event.target.matches("[data-in-place]")) return;
      event.preventDefault();
      const fields = new FormData(event.target, event.submitter);
      await this.#answered(await server.post(event.target.action, fields));
    });
    this.#place.addEventListener("click", async (event) => {
      const link = event.target.closest("a[data-in-place]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      await this.#answered(await server.get(`${link.href.split("#")[0]}&bij=${encodeURIComponent(link.hash.slice(7))}`));
    });
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
    this.#listen();
    const here = this.#place.querySelector("[data-here]");
    (here ?? this.#place.querySelector("h2")).focus({ preventScroll: true });
    (here ?? this.#place).scrollIntoView({ block: here ? "nearest" : "start" });
  }

  finish() {
    const end = this.#place.querySelector("[data-finish]");
    this.#place.querySelector("[data-finish-button]").hidden = true;
    end.hidden = false;
    end.focus();
  }
}
