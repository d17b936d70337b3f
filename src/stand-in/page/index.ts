import { dayOf } from "../../contracts/day";
import { madeUpRows } from "../../made-up/demonstration";
import { fillDamageMenu } from "./damage-menu";
import { element } from "./elements";
import { workbookOfFile } from "./open-file";
import { showCharts } from "./chart-list";
import { StandInPage } from "./stand-in-page";
import { startUniver } from "./univer";
import { workbookOfRows } from "./workbook-data";

const message = element("message", HTMLElement);
const paneSide = element("pane-side", HTMLElement);
const fileInput = element("file", HTMLInputElement);

// A search of today, as whoever opens the add-in has one.
const now = new Date();
const today = dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
const practice = madeUpRows({ contract: "home-visiting", several: false }, today);
const univerAPI = startUniver(element("workbook", HTMLElement), workbookOfRows(practice, "Search output"));
const standIn = new StandInPage(univerAPI, element("dialog-box", HTMLDialogElement));

/** Does what a button asks for; what goes wrong is said under the ribbon. */
function onClick(id: string, act: () => Promise<string> | string): void {
  const button = element(id, HTMLButtonElement);
  button.addEventListener("click", () => {
    button.disabled = true;
    void Promise.resolve()
      .then(act)
      .catch((reason: unknown) => (reason instanceof Error ? reason.message : String(reason)))
      .then((said) => (message.textContent = said))
      .finally(() => (button.disabled = false));
  });
}

const run = (action: string) => async () => {
  await standIn.runCommand(action);
  return "";
};

function showPane(shown: boolean): string {
  paneSide.hidden = !shown;
  window.dispatchEvent(new Event("resize"));
  return "";
}

onClick("open-pane", () => showPane(true));
onClick("close-pane", () => showPane(false));
onClick("annotate", run("annotate"));
onClick("clear", run("clear"));
onClick("open-file", () => {
  fileInput.click();
  return "";
});
onClick("save-file", async () => {
  const { saveXlsx } = await import("./xlsx-out");
  const { bytes, leftOut } = await saveXlsx(standIn.host.book);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = "Book1.xlsx";
  link.click();
  URL.revokeObjectURL(link.href);
  return leftOut.length === 0
    ? "Saved as Book1.xlsx."
    : `Saved as Book1.xlsx, without: ${leftOut.join(", ")}.`;
});

fileInput.addEventListener("change", () => {
  const [file] = fileInput.files ?? [];
  fileInput.value = "";
  if (!file) return;
  workbookOfFile(file)
    .then((workbook) => {
      standIn.openWorkbook(workbook);
      message.textContent = "";
    })
    .catch(() => {
      message.textContent = `${file.name} could not be read as a table or a workbook. The workbook that is open is as it was.`;
    });
});

fillDamageMenu(element("damage-switches", HTMLElement), (change) => {
  standIn.damage = { ...standIn.damage, ...change };
});

function showState(): void {
  const { requests, bytesIn, bytesOut } = standIn.counts;
  const bytes = (count: number): string => `${Math.ceil(count / 1024).toLocaleString("en-GB")} KB`;
  element("counts", HTMLElement).textContent =
    `Requests ${requests.toLocaleString("en-GB")} · to Excel ${bytes(bytesIn)} · from Excel ${bytes(bytesOut)}`;
  showCharts(standIn.host.book);
  standIn.show();
}

// Many changes come together: they are shown once a frame.
let waiting = false;
standIn.onChange = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    showState();
  });
};

window.standIn = standIn;
showState();
standIn.start(window);
standIn.functionsKnown.catch(() => {
  message.textContent =
    "The CARE functions could not be loaded: formulas with them show #NAME?. Reload the page.";
});
