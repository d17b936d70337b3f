import { NO_WISHES, type Problem } from "../work/work";
import { work } from "../work/index";
import { type Message, annotatedMessage, clearedMessage, refusedMessage } from "./messages";
import { show } from "./show";

// The ribbon's buttons: the same work as the pane's, by the likeliest contract and what stands on `Settings`.

/** One click at a time: a second click on a button waits for nothing and starts nothing. */
let busy = false;

async function once(event: Office.AddinCommands.Event, work: () => Promise<Message | null>): Promise<void> {
  if (busy) return event.completed();
  busy = true;
  try {
    const message = await work();
    if (message) await show(message);
  } catch {
    await show(refusedMessage(UNEXPECTED));
  } finally {
    busy = false;
    event.completed();
  }
}

const UNEXPECTED: Problem = {
  happened: "The button could not do its work.",
  untouched: "What you pasted is as it was.",
  toDo: "Open the pane (Proactive care, Open pane) and try there.",
};

const NO_PROGRESS = () => undefined;

async function annotate(): Promise<Message | null> {
  return annotatedMessage(await work.annotate(NO_WISHES, NO_PROGRESS, new AbortController().signal));
}

async function clear(): Promise<Message | null> {
  return clearedMessage(await work.clear(NO_PROGRESS, new AbortController().signal));
}

void Office.onReady(() => {
  Office.actions.associate("annotate", (event: Office.AddinCommands.Event) => once(event, annotate));
  Office.actions.associate("clear", (event: Office.AddinCommands.Event) => once(event, clear));
});
