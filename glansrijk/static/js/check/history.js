/* What was chosen, one step after another, to be taken back without end. */

export class History {
  #steps = [];

  get empty() {
    return this.#steps.length === 0;
  }

  /* Arrow keys pass over several answers on one line: together they are one step. */
  add(line, before, { passing }) {
    const last = this.#steps.at(-1);
    if (passing && last?.passing && last.line === line) return;
    this.#steps.push({ line, before, passing });
  }

  /* The arrow keys are let go: the next pass on this line is a step of its own. */
  settle() {
    const last = this.#steps.at(-1);
    if (last) last.passing = false;
  }

  takeBack() {
    return this.#steps.pop();
  }

  forget(line) {
    this.#steps = this.#steps.filter((step) => step.line !== line);
  }
}
