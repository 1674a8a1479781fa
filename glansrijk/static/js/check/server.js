/* The conversation with the server: one answer per line, a split, the look back. Never throws. */

const PATIENCE = 10000;

export class Server {
  #root;

  constructor(root) {
    this.#root = root;
  }

  get token() {
    return this.#root.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  }

  set token(value) {
    for (const field of this.#root.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = value;
  }

  /* Whose page this is: when somebody else signed in meanwhile, the server asks to sign in again. */
  get pageOf() {
    return this.#root.dataset.pageOf ?? "";
  }

  async save(line, level, { leaving = false } = {}) {
    const answer = await this.post(this.#root.dataset.saveUrl, { line, level }, { leaving });
    if (answer.kind !== "answered") return answer;
    const said = await answer.response.json().catch(() => ({}));
    if (answer.response.ok && said.saved) return { kind: "saved", ...said };
    if (answer.response.ok || answer.response.status >= 500) return { kind: "later", offline: false };
    return { kind: "refused", message: said.message };
  }

  /* Posts fields; 401, an expired form or a redirect to the sign-in page all mean: sign in again. */
  async post(url, fields, { leaving = false } = {}) {
    const body = new URLSearchParams(fields);
    const headers = { "X-CSRFToken": this.token, "X-Page-Of": this.pageOf, "HX-Request": "true" };
    return this.#ask(url, { method: "POST", body, headers, keepalive: leaving });
  }

  async get(url) {
    return this.#ask(url, { headers: { "HX-Request": "true" } });
  }

  async #ask(url, options) {
    try {
      const response = await fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE) });
      if (response.status === 401 || response.status === 403 || response.redirected) return { kind: "signed-out" };
      return { kind: "answered", response };
    } catch {
      return { kind: "later", offline: true };
    }
  }
}
