/** What Office.js hands over for an event: it unpacks `toArray()` as it does arrays of Excel on Windows. */
export type EventHandler = (event: number, payload: { toArray(): unknown[] }) => void;
export type Registered = (status: number) => void;

/** Numbers by which Office.js names events and methods to Excel on Windows. */
export const DIALOG_MESSAGE = 10;
export const DIALOG_PARENT_MESSAGE = 12;
export const COMMAND_INVOKED = 39;
export const COMMAND_COMPLETED = 94;

const MESSAGE = 0;
const PARENT_MESSAGE = 1;
const CLOSED_BY_PERSON = 12006;
const SUCCESS = 0;

/** The events that Office.js has registered in a frame, and the ribbon commands that are running in it. */
export class Events {
  private readonly handlers = new Map<number, EventHandler>();
  private readonly running = new Map<string, { completed: () => void; failed: (reason: Error) => void }>();
  private commands = 0;
  private readonly commandsReady: Promise<void>;
  private commandsAreReady: () => void = () => undefined;

  constructor() {
    this.commandsReady = new Promise((ready) => (this.commandsAreReady = ready));
  }

  register(event: number, handler: EventHandler): void {
    this.handlers.set(event, handler);
    if (event === COMMAND_INVOKED) this.commandsAreReady();
  }

  unregister(event: number): void {
    this.handlers.delete(event);
  }

  /** Runs what `Office.actions.associate` put under this name; settles when its `event.completed()` is called. */
  async runCommand(action: string): Promise<void> {
    await this.commandsReady;
    const id = `command-${(this.commands += 1)}`;
    return new Promise((completed, failed) => {
      this.running.set(id, { completed, failed });
      this.fire(COMMAND_INVOKED, [id, action, JSON.stringify({ source: { id: action } })]);
    });
  }

  /** Office.js says that a command has completed, or that there is none of that name. */
  commandCompleted(id: string, status: number): void {
    const command = this.running.get(id);
    this.running.delete(id);
    if (status === SUCCESS) command?.completed();
    else command?.failed(new Error(`The page of the ribbon's commands has no such command (${status}).`));
  }

  dialogSaid(message: string): void {
    this.fire(DIALOG_MESSAGE, [MESSAGE, message, window.location.origin]);
  }

  dialogClosed(): void {
    this.fire(DIALOG_MESSAGE, [CLOSED_BY_PERSON]);
  }

  parentSaid(message: string): void {
    this.fire(DIALOG_PARENT_MESSAGE, [PARENT_MESSAGE, message, window.location.origin]);
  }

  private fire(event: number, payload: unknown[]): void {
    this.handlers.get(event)?.(event, { toArray: () => payload });
  }
}
