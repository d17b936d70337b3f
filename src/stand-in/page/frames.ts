import type { Desk, Frame, FrameName } from "../frame/protocol";
import { answerOfPage } from "./frame-services";

const PAGES: Readonly<Record<Exclude<FrameName, "dialog">, string>> = {
  pane: "/add-in/taskpane.html",
  commands: "/add-in/commands.html",
  functions: "/add-in/functions.html",
};

/** What the frames' messages are handed to. */
export interface Listener {
  /** Answers one message of Office.js: from the pane, the commands or a dialog. */
  host(message: string): Promise<string>;
  /** Takes a message of the runtime of functions in cells. */
  functions(message: string): void;
}

/** The frames in which the pages of the add-in run, as Excel would run them. */
export class Frames implements Desk {
  private readonly attached = new Map<FrameName, Frame>();
  private waiting: { readonly name: FrameName; readonly attached: (frame: Frame) => void }[] = [];
  private opener: FrameName | null = null;

  constructor(
    private readonly listener: Listener,
    private readonly dialogBox: HTMLDialogElement,
  ) {
    dialogBox.addEventListener("close", () => this.dialogWasClosed());
  }

  /** Loads a page of the add-in, or loads it again. */
  load(name: keyof typeof PAGES): void {
    this.attached.delete(name);
    frameElement(name).src = PAGES[name];
  }

  /** Hands an event of the workbook to each page that may have asked for it. */
  tell(message: string): void {
    for (const [name, frame] of this.attached) if (name !== "functions") frame.deliver(message);
  }

  /** Hands a message to the runtime of functions in cells. */
  tellFunctions(message: string): void {
    this.attached.get("functions")?.deliver(message);
  }

  /** Presses a button of the ribbon: settles when the add-in says that it has completed. */
  async runCommand(action: string): Promise<void> {
    const frame = await this.whenAttached("commands");
    await frame.runCommand(action);
  }

  send(name: FrameName, message: string): void {
    if (name === "functions") {
      this.listener.functions(message);
      return;
    }
    const frame = this.attached.get(name);
    const ofPage = answerOfPage(message);
    if (ofPage !== null) {
      frame?.deliver(ofPage);
      return;
    }
    void this.listener.host(message).then((answer) => {
      // A page that was left in the meantime is not there to be answered.
      if (this.attached.get(name) === frame) frame?.deliver(answer);
    });
  }

  attach(name: FrameName, frame: Frame): void {
    this.attached.set(name, frame);
    const waited = this.waiting.filter((one) => one.name === name);
    this.waiting = this.waiting.filter((one) => one.name !== name);
    for (const one of waited) one.attached(frame);
  }

  openDialog(opener: FrameName, address: string, width: number, height: number): boolean {
    if (this.opener !== null) return false;
    this.opener = opener;
    const frame = document.createElement("iframe");
    frame.id = "dialog";
    frame.title = "Dialog of the add-in";
    frame.src = address;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", "Close the dialog");
    close.addEventListener("click", () => this.dialogBox.close());
    this.dialogBox.style.width = `${width}vw`;
    this.dialogBox.style.height = `${height}vh`;
    this.dialogBox.replaceChildren(close, frame);
    this.dialogBox.showModal();
    return true;
  }

  closeDialog(): void {
    this.opener = null;
    this.dialogBox.close();
  }

  messageFromDialog(message: string): void {
    if (this.opener) this.attached.get(this.opener)?.dialogSaid(message);
  }

  messageToDialog(message: string): void {
    this.attached.get("dialog")?.parentSaid(message);
  }

  private whenAttached(name: FrameName): Promise<Frame> {
    const frame = this.attached.get(name);
    if (frame) return Promise.resolve(frame);
    return new Promise((attached) => this.waiting.push({ name, attached }));
  }

  private dialogWasClosed(): void {
    this.dialogBox.replaceChildren();
    this.attached.delete("dialog");
    const { opener } = this;
    this.opener = null;
    // Where the add-in closed it, it knows.
    if (opener) this.attached.get(opener)?.dialogClosed();
  }
}

function frameElement(name: string): HTMLIFrameElement {
  const found = document.getElementById(name);
  if (!(found instanceof HTMLIFrameElement)) throw new Error(`The page has no frame ${name}.`);
  return found;
}
