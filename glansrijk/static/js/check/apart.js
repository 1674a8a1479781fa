/* "Apart": a home becomes a line per parent, and "Samen" makes it one line again. The server says which lines. */

/* Answers the lines that went and the first that came, or nothing when it did not happen. */
export async function setApart(check, line) {
  const button = line.querySelector("[data-split]");
  if (!button) return null;
  await check.queue.whenIdle();
  const answer = await check.server.post(button.getAttribute("formaction"), { line: line.dataset.line });
  if (answer.kind === "signed-out") check.signedOut();
  else if (!answer.response?.ok) check.say.error(line, check.say.words("NoSplit"));
  else return replace(check, line, await answer.response.text());
  return null;
}

/* The new lines take the place of all lines of this home. */
function replace(check, line, html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const first = made.content.querySelector("[data-line]");
  const rows = [...check.querySelectorAll("[data-line], [data-apart]")];
  const gone = rows.filter((row) => homeOf(row) === homeOf(line));
  gone[0].before(made.content);
  for (const row of gone) row.remove();
  return { gone, first };
}

/* "h12p34" is one parent of home "h12". */
function homeOf(row) {
  return (row.dataset.line ?? row.dataset.apart).replace(/^(h\d+)p\d+$/, "$1");
}
