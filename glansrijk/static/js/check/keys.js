/* What a key means in the check. Digits and letters of the scale, x, ?, and the ways to move and take back. */

const LEVEL_OF = { 0: "0", 1: "1", 2: "2", 3: "3", 4: "4", n: "0", d: "1", m: "2", h: "3", g: "4" };

/* Answers {move: 1 | -1}, {undo}, {level}, {apart}, {help} or null. `character` marks keys that can be switched off. */
export function meaningOf(event) {
  if (isUndo(event)) return { undo: true };
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "ArrowUp") return { move: -1 };
  if (event.key === "ArrowDown") return { move: 1 };
  if (event.key === "Enter" && event.target.matches("input")) return { move: 1 };
  if (event.key === "?") return { help: true, character: true };
  if (event.key.toLowerCase() === "x") return { apart: true, character: true };
  const level = LEVEL_OF[event.key.toLowerCase()] ?? digitUnder(event);
  return level ? { level, character: true } : null;
}

function isUndo(event) {
  const withControl = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
  return withControl || event.key === "Backspace";
}

/* On a keyboard that needs Shift for digits, the key itself counts. */
function digitUnder(event) {
  const other = !event.shiftKey && !/^[a-z0-9]$/i.test(event.key);
  return other && /^Digit[0-4]$/.test(event.code) ? event.code.at(-1) : undefined;
}
