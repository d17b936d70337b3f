// What a frame of the add-in and the stand-in's page say to each other. Both are of one origin, so they call directly.

/** The pages of the add-in that the stand-in holds. */
export type FrameName = "pane" | "commands" | "functions" | "dialog";

/** What the page does for a frame: it stands where Excel's own process would. */
export interface Desk {
  /** A message of Office.js over its bridge. What the host says comes back by `Frame.deliver`. */
  send(frame: FrameName, message: string): void;
  /** A frame has loaded our script, before Office.js: from now on it can be spoken to. */
  attach(name: FrameName, frame: Frame): void;
  /** The add-in asks for a dialog, `width` and `height` per cent of the window. False where one is open already. */
  openDialog(opener: FrameName, address: string, width: number, height: number): boolean;
  closeDialog(): void;
  /** The dialog says something to the page that opened it. */
  messageFromDialog(message: string): void;
  /** The page that opened the dialog says something to it. */
  messageToDialog(message: string): void;
}

/** What a frame does for the page. */
export interface Frame {
  /** Hands a message of the host to Office.js. */
  deliver(message: string): void;
  /** Runs the function of a ribbon button; settles when it says that it has completed. */
  runCommand(action: string): Promise<void>;
  /** The dialog that this frame opened said something, or was closed by the person. */
  dialogSaid(message: string): void;
  dialogClosed(): void;
  /** The page that opened this dialog said something to it. */
  parentSaid(message: string): void;
}

declare global {
  interface Window {
    standInDesk?: Desk;
  }
}
