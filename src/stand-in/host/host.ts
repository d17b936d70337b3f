import type { FUniver } from "@univerjs/core/facade";
import { Book, Place } from "./book";
import { ExcelError, refusedBehind } from "./errors";
import { EventPost } from "./events";
import { rangeAt } from "./range";
import { type Disturbance, carryOut } from "./request";
import { type WorkbookSnapshot, snapshotOf } from "./snapshot";
import type { Thing } from "./things";
import { ACTION, type BridgeMessage, type RequestBody, type ResponseBody } from "./wire";
import { workbookOf } from "./workbook";

/** What can go wrong with Excel, to be switched on and off at any time. */
export interface Damage {
  /** The n-th request from now (1 is the next) is refused as a whole; nothing of it is carried out. */
  refuseRequest?: number;
  /** The n-th action from now is refused: what stood before it in the same request has been carried out. */
  refuseAction?: number;
  /** Milliseconds before each answer. */
  slow?: number;
  /** A cell is being edited: every request is refused. */
  editMode?: boolean;
  /** The workbook was opened read-only: what would change it is refused. */
  readOnly?: boolean;
  /** Queries of values are answered with null, without an error (office-js issue 4783). */
  nullAnswers?: boolean;
  /** Another workbook is in front: sheets are not added or deleted, panes not frozen, nothing selected. */
  behind?: boolean;
  /** The connection drops: no request gets through until this is switched off. */
  dropped?: boolean;
}

export interface HostOptions {
  /** Takes messages to Office.js that answer no request: events. */
  readonly post?: (message: string) => void;
}

export interface Counts {
  /** Requests that the add-in made; those that only let ranges go are counted apart. */
  requests: number;
  cleanUps: number;
  bytesIn: number;
  bytesOut: number;
}

/** What Excel takes in one request, and gives in one answer. */
const LIMIT = 5 * 1024 * 1024;
const utf8 = new TextEncoder();

/** Answers Office.js as Excel would, with a Univer workbook. */
export class Host {
  readonly counts: Counts = { requests: 0, cleanUps: 0, bytesIn: 0, bytesOut: 0 };
  damage: Damage = {};
  readonly book: Book;
  readonly events: EventPost;
  /** Called after each request, and after each change that a person makes. */
  onChange: (() => void) | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(univerAPI: FUniver, options: HostOptions = {}) {
    this.book = new Book(univerAPI);
    this.events = new EventPost(this.book, (message) => options.post?.(message));
    this.book.listen(({ type }) => {
      if (type === MUTATION && !this.events.byAddIn) this.onChange?.();
    });
  }

  /** Carries out one message of the bridge; requests wait for each other. */
  handle(message: string): Promise<string> {
    const answer = this.queue.then(() => this.answer(message));
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  /** Resolves when every formula has its value. */
  settled(): Promise<void> {
    return this.book.calculation.settled();
  }

  /** The whole workbook as plain data: two are the same for a person where these are deep-equal. */
  snapshot(): WorkbookSnapshot {
    return snapshotOf(this.book);
  }

  /** Resolves when every request so far has its answer. */
  async idle(): Promise<void> {
    // What an answer leads to is asked before its promise is done.
    for (let last; last !== this.queue;) await (last = this.queue);
  }

  /** Stops listening to the workbook: another host, or none, takes over. */
  dispose(): void {
    this.book.close();
  }

  private async answer(text: string): Promise<string> {
    const { id, message } = JSON.parse(text) as BridgeMessage;
    const bytes = utf8.encode(text).length;
    const cleanUp = onlyLetsGo(message.body);
    this.counts[cleanUp ? "cleanUps" : "requests"] += 1;
    this.counts.bytesIn += bytes;
    if (this.damage.slow) await new Promise((resolve) => setTimeout(resolve, this.damage.slow));
    if (this.damage.dropped && !cleanUp) return this.sent({ id, type: 2, message: NO_CONNECTION });

    const body = bytes > LIMIT ? tooLarge("Request") : await this.body(message.body, cleanUp);
    const answer = answered(id, body);
    const tooLong = utf8.encode(answer).length > LIMIT;
    this.onChange?.();
    return this.sent(tooLong ? { id, type: 2, message: ok(tooLarge("Response")) } : answer);
  }

  private async body(body: RequestBody, cleanUp: boolean): Promise<ResponseBody> {
    if (cleanUp) return carryOut(body, this.roots(), UNDISTURBED);
    if (this.countDown("refuseRequest")) return refusal("GeneralException", REFUSED);
    if (this.damage.editMode) return refusal("InvalidOperationInCellEditMode", EDITING);
    this.book.readOnly = this.damage.readOnly === true;
    return this.events.during(async () => {
      await this.book.calculation.settled();
      const answer = await carryOut(body, this.roots(), this.disturbance());
      this.book.readOnly = false;
      await this.book.calculation.settled();
      return answer;
    });
  }

  private roots() {
    const { book } = this;
    return {
      workbook: workbookOf(book, this.events),
      settled: () => book.calculation.settled(),
      reference: (id: string) => rangeAt(book, book.keptPlace(id), id),
      keep: (kept: Thing) => (kept.it instanceof Place ? rangeAt(book, kept.it, book.keep(kept.it)) : kept),
    };
  }

  private disturbance(): Disturbance {
    return {
      nullAnswers: this.damage.nullAnswers === true,
      before: () => {
        if (this.countDown("refuseAction")) throw new ExcelError("GeneralException", REFUSED);
      },
      method: (kind, name) => {
        const refused = this.damage.behind ? refusedBehind(kind, name) : null;
        if (refused) throw refused;
      },
    };
  }

  /** True for the one that the switch meant. */
  private countDown(name: "refuseRequest" | "refuseAction"): boolean {
    const left = this.damage[name];
    if (left === undefined) return false;
    if (left > 1) {
      this.damage[name] = left - 1;
      return false;
    }
    this.damage[name] = undefined;
    return true;
  }

  private sent(answer: string | object): string {
    const text = typeof answer === "string" ? answer : JSON.stringify(answer);
    this.counts.bytesOut += utf8.encode(text).length;
    return text;
  }
}

/**
 * Office.js lets go of ranges in a request of its own, after the add-in has its answer. No damage touches that: it
 * would try again for seconds, unseen.
 */
function onlyLetsGo({ Actions }: RequestBody): boolean {
  return (
    Actions.every(
      ({ ActionType, Name }) => ActionType === ACTION.instantiate || Name === "_RemoveReference",
    ) && Actions.some(({ Name }) => Name === "_RemoveReference")
  );
}

const UNDISTURBED: Disturbance = { before: () => undefined, method: () => undefined, nullAnswers: false };
const MUTATION = 2;
const REFUSED = "There was an internal error while processing the request.";
const EDITING =
  "Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell.";
const NO_CONNECTION = { statusCode: 503, headers: {}, body: {} };

const ok = (body: ResponseBody) => ({ statusCode: 200, headers: {}, body });

const answered = (id: number, body: ResponseBody): string =>
  JSON.stringify({ id, type: 2, message: ok(body) });

function refusal(code: string, message: string): ResponseBody {
  return { Error: { Code: code, Message: message, Location: "", HttpStatusCode: 400 } };
}

function tooLarge(which: "Request" | "Response"): ResponseBody {
  return refusal(
    `${which}PayloadSizeLimitExceeded`,
    `The ${which.toLowerCase()} payload size has exceeded the limit of 5 MB.`,
  );
}
