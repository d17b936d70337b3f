import { Bridge } from "./bridge";
import { Events } from "./events";
import { externalOf } from "./external";
import type { Desk, FrameName } from "./protocol";

// Runs in each frame of the add-in before Office.js: from here on Office.js finds what it finds in Excel on Windows.

const name = window.frameElement?.id;
const desk: Desk | undefined = window.parent.standInDesk;
if (!isFrameName(name) || desk === undefined) {
  throw new Error("This page belongs in the stand-in for Excel: open the stand-in's own address.");
}

const bridge = new Bridge((message) => desk.send(name, message));
const events = new Events();
Object.assign(window, { _richApiNativeBridge: bridge });
Object.defineProperty(window, "external", { value: externalOf(name, desk, events), configurable: true });

desk.attach(name, {
  deliver: (message) => bridge.deliver(message),
  runCommand: (action) => events.runCommand(action),
  dialogSaid: (message) => events.dialogSaid(message),
  dialogClosed: () => events.dialogClosed(),
  parentSaid: (message) => events.parentSaid(message),
});

function isFrameName(text: string | undefined): text is FrameName {
  return text === "pane" || text === "commands" || text === "functions" || text === "dialog";
}
