import { inWords } from "../contracts/day";
import { COUNTS, type Visiting } from "./home-visiting-menu";
import { type Menu, RAISES } from "./menu";
import type { PlannedPatient } from "./model";

const collator = new Intl.Collator("en-GB");
/** Later than any day. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Whom to see first: fewest appointments, then fewest steps, then most money, then the earliest last day, then name. */
export function inOrder(planned: readonly PlannedPatient[]): PlannedPatient[] {
  return [...planned].sort(
    (a, b) =>
      a.cost.appointments - b.cost.appointments ||
      a.steps.length - b.steps.length ||
      (b.worth ?? 0) - (a.worth ?? 0) ||
      (a.by ?? NEVER) - (b.by ?? NEVER) ||
      collator.compare(a.patient.patient.name, b.patient.patient.name),
  );
}

/** Somebody who counts in the average, and whom more visits can be made to. */
interface Visited {
  readonly menu: Menu;
  readonly planned: PlannedPatient | null;
  more: number;
  left: number;
}

/**
 * Gives the visits that raise the average to patients who count in it: one to each in turn, those with fewest visits
 * first, so that nobody is visited over and over.
 */
export function withMoreVisits(
  planned: readonly PlannedPatient[],
  visits: number,
  menus: readonly Menu[],
  visiting: Visiting,
): PlannedPatient[] {
  if (visits === 0) return [...planned];
  const byPatient = new Map(planned.map((each) => [each.patient, each]));
  const visited = menus.flatMap((menu): Visited[] => {
    const own = byPatient.get(menu.patient) ?? null;
    const option = own ? menu.options.find(({ steps }) => steps === own.steps) : undefined;
    const left = menu.moreVisits + (option?.adds[COUNTS.moreVisits] ?? 0);
    return left > 0 ? [{ menu, planned: own, more: 0, left }] : [];
  });
  const visitsOf = ({ menu, planned: own }: Visited) =>
    (menu.patient.visits ?? 0) + (own?.cost.homeVisits ?? 0);
  visited.sort(
    (a, b) =>
      visitsOf(a) - visitsOf(b) || collator.compare(a.menu.patient.patient.name, b.menu.patient.patient.name),
  );
  for (let given = 0; given < visits;) {
    const before = given;
    for (const each of visited) {
      if (given === visits || each.left === 0) continue;
      each.more += 1;
      each.left -= 1;
      given += 1;
    }
    if (given === before) throw new RangeError("More visits were planned than there are days for.");
  }
  const more = new Map(visited.filter((each) => each.more > 0).map((each) => [each.menu.patient, each]));
  const seen = planned.map((each) => {
    const own = more.get(each.patient);
    more.delete(each.patient);
    return own ? visitedMore(each, own.more, visiting) : each;
  });
  const others = [...more.values()].map(({ menu, more: count }) => {
    const nothing = { appointments: 0, byGp: 0, homeVisits: 0 };
    const none: PlannedPatient = {
      patient: menu.patient,
      ...{ cost: nothing, steps: [], by: menu.by, worth: null, brings: "" },
    };
    return visitedMore(none, count, visiting);
  });
  return [...seen, ...others];
}

function visitedMore(
  planned: PlannedPatient,
  count: number,
  { visitsByGp, contract }: Visiting,
): PlannedPatient {
  const { cost, steps, brings } = planned;
  const kind = `home visit${count === 1 ? "" : "s"}${visitsByGp ? " by a GP" : ""}`;
  const days = count === 1 ? "" : " on days of their own";
  const further = cost.homeVisits > 0 ? "further " : "";
  return {
    ...planned,
    cost: {
      appointments: cost.appointments + count,
      byGp: cost.byGp + (visitsByGp ? count : 0),
      homeVisits: cost.homeVisits + count,
    },
    steps: [...steps, `${count} ${further}${kind}${days}, by ${inWords(contract.to)}, for the average`],
    brings: brings.includes(RAISES) ? brings : [brings, RAISES].filter((each) => each !== "").join(", "),
  };
}
