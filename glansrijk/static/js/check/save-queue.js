/* Answers on their way to the server: in order, at most two at a time, per line only the latest.
   Nothing is written to the browser's storage; what is not saved stays here and on the page. */

const AT_ONCE = 2;
const PAUSES = [1000, 2000, 4000, 8000, 15000, 30000];

export class SaveQueue {
  #waiting = new Map();
  #sending = new Map();
  #failures = 0;
  #timer = 0;
  #held = false;
  #send;
  #tell;
  #idle = [];

  /* send(line, level) answers {kind: "saved" | "refused" | "signed-out" | "later", …};
     tell(kind, line, answer) hears what became of it. */
  constructor(send, tell) {
    this.#send = send;
    this.#tell = tell;
  }

  get size() {
    return new Set([...this.#waiting.keys(), ...this.#sending.keys()]).size;
  }

  /* The frame that answers the key goes before the message to the server. */
  put(line, level) {
    this.#waiting.set(line, level);
    afterTheFrame(() => this.#next());
  }

  drop(line) {
    this.#waiting.delete(line);
  }

  /* Tries again at once: the internet is back, or someone signed in again. */
  resume() {
    clearTimeout(this.#timer);
    this.#held = false;
    this.#next();
  }

  /* Everything at once, with no eye on the order: the page is being left. */
  flush() {
    for (const [line, level] of this.#waiting) this.#send(line, level, { leaving: true });
  }

  whenIdle() {
    return this.size === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  #next() {
    if (this.#held) return;
    for (const [line, level] of [...this.#waiting]) {
      if (this.#sending.size >= AT_ONCE) return;
      if (this.#sending.has(line)) continue;
      this.#waiting.delete(line);
      this.#sending.set(line, level);
      this.#deliver(line, level);
    }
  }

  async #deliver(line, level) {
    const answer = await this.#send(line, level);
    this.#sending.delete(line);
    if (answer.kind === "later" || answer.kind === "signed-out") this.#keep(line, level, answer);
    else this.#failures = 0;
    this.#tell(answer.kind, line, answer, !this.#waiting.has(line));
    if (this.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
    this.#next();
  }

  /* Back to the front of the row, unless a newer answer for this line is waiting already. */
  #keep(line, level, answer) {
    if (!this.#waiting.has(line)) this.#waiting = new Map([[line, level], ...this.#waiting]);
    this.#held = true;
    clearTimeout(this.#timer);
    if (answer.kind === "signed-out") return;
    const pause = PAUSES[Math.min(this.#failures, PAUSES.length - 1)];
    this.#failures += 1;
    this.#timer = setTimeout(() => this.resume(), pause);
  }
}

function afterTheFrame(act) {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: 120 });
  else setTimeout(act, 40);
}
