import { join } from "node:path";
import type { Mount } from "./site";

const OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/";

/** What the stand-in serves: its own page, the production build of the add-in, and Microsoft's Office.js. */
export function standInMounts(project: string): readonly Mount[] {
  return [
    { at: "/add-in/", folder: join(project, "dist", "add-in"), page: onStandIn },
    { at: "/office-js/", folder: join(project, "node_modules", "@microsoft", "office-js", "dist") },
    { at: "/", folder: join(project, "dist", "stand-in") },
  ];
}

/** What Excel is given: the production build as it is, at the address in its manifest. */
export function addInMounts(project: string): readonly Mount[] {
  return [{ at: "/", folder: join(project, "dist", "add-in") }];
}

/**
 * A page of the add-in as the stand-in serves it: Office.js comes from this machine, and before it the script that stands
 * where Excel would. All else is the production page, byte for byte.
 */
export function onStandIn(html: string): string {
  return html.replace(
    new RegExp(`(<script\\b[^>]*?\\ssrc="?)${OFFICE_JS.replaceAll(".", "\\.")}([\\w-]+\\.js)`),
    `<script src="/frame.js"></script>$1/office-js/$2`,
  );
}
