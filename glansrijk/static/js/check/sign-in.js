/* The layer that asks to sign in again while the page, with its unsaved answers, stays as it is. */

export class SignIn {
  #dialog;
  #server;
  #signedIn;

  constructor(dialog, server, signedIn) {
    this.#dialog = dialog;
    this.#server = server;
    this.#signedIn = signedIn;
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    this.#part("retry").addEventListener("click", () => this.#done());
  }

  get #form() {
    return this.#dialog.querySelector("[data-sign-in-form]");
  }

  open() {
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  #part(name) {
    return this.#dialog.querySelector(`[data-sign-in-${name}]`);
  }

  async #submit(event) {
    event.preventDefault();
    const [email, password] = [this.#field("email"), this.#field("password")];
    const answer = await this.#post({ email: email.value, password: password.value });
    if (answer.ok) {
      password.value = "";
      this.#server.token = answer.csrf;
      this.#done();
    } else if (answer.elsewhere) {
      this.#sendElsewhere(answer.elsewhere);
    } else {
      this.#say(answer.message);
      password.select();
    }
  }

  async #post(fields) {
    const headers = { "X-CSRFToken": this.#server.token, "X-Page-Of": this.#server.pageOf };
    try {
      const body = new URLSearchParams(fields);
      const response = await fetch(this.#dialog.dataset.signinUrl, { method: "POST", body, headers });
      return await response.json();
    } catch {
      return { ok: false, message: this.#dialog.dataset.sayFailed };
    }
  }

  #field(type) {
    return this.#form.querySelector(`input[type=${type}]`);
  }

  #say(message) {
    this.#part("error").textContent = message;
    this.#part("error").hidden = false;
    this.#part("error-place").classList.add("has-error");
  }

  /* A second step is needed: that page opens beside this one, so that nothing here is lost. */
  #sendElsewhere(url) {
    this.#part("elsewhere").href = url;
    this.#part("elsewhere").hidden = false;
    this.#part("retry").hidden = false;
    this.#part("elsewhere").focus();
  }

  #done() {
    this.#part("error").hidden = true;
    this.#part("error-place").classList.remove("has-error");
    this.#dialog.close();
    this.#signedIn();
  }
}
