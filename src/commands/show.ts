import type { Message } from "./messages";

/** Part of the screen that the message takes, in percent. */
const SIZE = { height: 30, width: 30 };

/** Shows a message in a dialog of Excel's: the ribbon has no page of its own. Its words travel in the address. */
export function show({ title, lines }: Message): Promise<void> {
  const page = new URL("message.html", window.location.href);
  page.hash = encodeURIComponent(JSON.stringify([title, ...lines]));
  return new Promise((resolve) => {
    Office.context.ui.displayDialogAsync(page.href, { ...SIZE, displayInIframe: true }, () => resolve());
  });
}
