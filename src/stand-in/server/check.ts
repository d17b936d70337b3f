/** Pages of the add-in, beside the stand-in's own page, that must be there. */
const PAGES = ["", "add-in/taskpane.html", "add-in/commands.html", "add-in/functions.html"];
/** What no page names, but Excel or Office.js asks for. */
const BESIDE = ["add-in/manifest.xml", "add-in/functions.json", "office-js/excel-win32-16.01.js"];

/** Fetches each page that is served and every file of ours that it names. True where all of them are there. */
export async function checkServed(address: string): Promise<boolean> {
  const wanted = new Set(BESIDE.map((path) => new URL(path, address).href));
  let missing = 0;
  const fetchOne = async (url: string): Promise<string> => {
    const response = await fetch(url);
    const text = await response.text();
    const { pathname } = new URL(url);
    if (response.ok)
      process.stdout.write(`served   ${pathname} (${text.length.toLocaleString("en-GB")} characters)\n`);
    else {
      missing += 1;
      process.stdout.write(`missing  ${pathname} (${response.status})\n`);
    }
    return text;
  };
  for (const path of PAGES) {
    const page = new URL(path, address).href;
    for (const named of namedIn(await fetchOne(page))) wanted.add(new URL(named, page).href);
  }
  for (const url of wanted) await fetchOne(url);
  process.stdout.write(
    missing === 0 ? "Everything is served.\n" : `Missing: ${missing}. Run npm run build.\n`,
  );
  return missing === 0;
}

/** The addresses of scripts, styles, pictures and frames that a page names, those of this site alone. */
function namedIn(html: string): string[] {
  return [...html.matchAll(/<(?:script|link|img|iframe)\b[^>]*?\s(?:src|href)="?([^"\s>]+)/g)]
    .map(([, named = ""]) => named)
    .filter((named) => !/^(https?:|data:)/.test(named));
}
