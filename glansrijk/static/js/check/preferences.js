/* Two switches, kept for this tab only: stay on the line after a choice, and no digits and letters.
   Never anything about a home. */

const STAYS = "glansrijk:stays";
const KEYS_OFF = "glansrijk:keys-off";

export class Preferences {
  #root;

  constructor(root) {
    this.#root = root;
    this.#bind("[data-stay]", STAYS, (on) => root.toggleAttribute("data-stays", on));
    this.#bind("[data-no-keys]", KEYS_OFF, (on) => {
      root.dataset.keys = on ? "off" : "on";
      this.apply();
    });
  }

  get keysOff() {
    return this.#root.dataset.keys === "off";
  }

  get stays() {
    return this.#root.hasAttribute("data-stays");
  }

  /* With x to press, "Apart" needs no Tab stop of its own; without keys it does. */
  apply() {
    for (const button of this.#root.querySelectorAll("[data-split]")) button.tabIndex = this.keysOff ? 0 : -1;
  }

  #bind(selector, name, change) {
    const box = this.#root.querySelector(selector);
    box.checked = remembered(name);
    change(box.checked);
    box.addEventListener("change", () => {
      remember(name, box.checked);
      change(box.checked);
    });
  }
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
