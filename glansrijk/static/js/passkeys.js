/* A passkey: making one, or signing with one. The form carries what the browser made; the server checks it.
   Without script or without passkeys in this browser the element stays hidden. */

const fromText = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const toText = (buffer) => {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const withBytes = (keys) => (keys ?? []).map((key) => ({ ...key, id: fromText(key.id) }));

const asked = (told) => ({
  ...told,
  challenge: fromText(told.challenge),
  ...(told.user ? { user: { ...told.user, id: fromText(told.user.id) } } : {}),
  ...(told.excludeCredentials ? { excludeCredentials: withBytes(told.excludeCredentials) } : {}),
  ...(told.allowCredentials ? { allowCredentials: withBytes(told.allowCredentials) } : {}),
});

const ANSWERS = ["attestationObject", "clientDataJSON", "authenticatorData", "signature", "userHandle"];

const made = (key) => {
  const response = {};
  for (const name of ANSWERS) if (key.response[name]) response[name] = toText(key.response[name]);
  if (key.response.getTransports) response.transports = key.response.getTransports();
  return {
    id: key.id,
    rawId: toText(key.rawId),
    type: key.type,
    response,
    clientExtensionResults: key.getClientExtensionResults(),
  };
};

class ToegangsSleutel extends HTMLElement {
  #form = null;

  connectedCallback() {
    if (!window.PublicKeyCredential) return;
    this.#form = this.querySelector("form");
    this.#form.addEventListener("submit", this);
    this.hidden = false;
  }

  async handleEvent(event) {
    event.preventDefault();
    this.#say("");
    try {
      const publicKey = asked(await this.#told());
      const container = navigator.credentials;
      const key = this.dataset.make === undefined ? await container.get({ publicKey }) : await container.create({ publicKey });
      this.#form.elements.credential.value = JSON.stringify(made(key));
      this.#form.submit();
    } catch {
      this.#say(this.dataset.refused);
    }
  }

  async #told() {
    if (this.dataset.asked) return JSON.parse(this.dataset.asked);
    const answer = await fetch(this.dataset.ask, { method: "POST", body: new FormData(this.#form), headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  #say(words) {
    const place = this.querySelector("[role=alert]");
    place.textContent = words;
    place.hidden = !words;
  }
}

customElements.define("toegangs-sleutel", ToegangsSleutel);
