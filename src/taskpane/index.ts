// The first chunk, kept tiny: the page has painted its skeleton, and React, Fluent UI and the rules come after it.

const NOT_IN_EXCEL =
  "This pane works inside Excel. Open Excel, and choose Proactive care, Open pane on the ribbon.";
const NOT_OPENED =
  "The pane could not be opened, and your workbook was not touched. Check the connection to the network, close this pane and open it again.";

function pane(): HTMLElement {
  const found = document.getElementById("pane");
  if (!found) throw new Error("taskpane.html has no element “pane”.");
  return found;
}

function say(words: string): void {
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.style.padding = "0 16px";
  message.textContent = words;
  pane().replaceChildren(message);
}

async function open(): Promise<void> {
  const [{ host }, { showPane }, { work }] = await Promise.all([
    Office.onReady(),
    import("./app"),
    import("../work"),
  ]);
  if (host !== Office.HostType.Excel) return say(NOT_IN_EXCEL);
  showPane(pane(), work);
}

// Where Office.js or a chunk of our own cannot be loaded, it is said instead of waited for.
open().catch(() => say(NOT_OPENED));
