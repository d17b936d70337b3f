import type { FakeWork } from "./fake-work";
import { Later } from "./fake-work";
import { WITH_BUDGET, lookAt } from "./looks";
import type { OpenPane } from "./page";

/** Something that the pane shows. Each one is held to the same: see by-everybody.ts. */
export interface State {
  readonly name: string;
  /** What the workbook does. */
  readonly work: (work: FakeWork) => void;
  /** What is done before the state is there. */
  readonly then?: (pane: OpenPane) => Promise<void>;
  /** Parts of the pane of which pictures are kept for docs/, by the headings of their first and last section. */
  readonly parts?: readonly PicturePart[];
}

export interface PicturePart {
  readonly name: string;
  /** Null is the top of the pane. */
  readonly from: string | null;
  readonly to: string;
}

/** A home visiting practice, read; and the same, annotated with its figures typed. */
export const HOME = lookAt({ contract: "home-visiting" });
export const DONE = lookAt({ contract: "home-visiting", annotated: true, wishes: WITH_BUDGET });

/** Work that does not end. */
export const never = new Later<never>().promise;

export const annotate = ({ page }: OpenPane) => page.getByRole("button", { name: /^Annotate/ }).click();

/** Opens everything that is folded, and what is folded in that. */
export async function unfold({ page }: OpenPane): Promise<void> {
  const folded = page.locator("details:not([open]) > summary");
  while ((await folded.count()) > 0) await folded.first().click();
}
