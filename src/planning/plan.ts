import type { Contract } from "../contracts/contract";
import type { Assessment, PracticeTotals } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import { PARTS, partsOfPercent } from "../assessment/money";
import { patientsOf, planTiersWithin } from "../assessment/plan-tiers";
import { NO_PRACTICE, type PracticeFigures, figureIn } from "../assessment/settings";
import { type PaymentOf, homeVisitingFigures } from "../assessment/totals";
import type { Chosen } from "./choosing";
import { type Visiting, visitingMenus } from "./home-visiting-menu";
import { type Cost, type Plan, PlanProblem, type PlanRequest, type PlannedPatient } from "./model";
import { inOrder, withMoreVisits } from "./order";
import { type Standing, VisitingPlan, totalsOfStanding } from "./plan-home-visiting";
import { bestTiers, totalsOfTiers } from "./plan-tiers";
import { tierMenus } from "./practice-based-menu";
import { tiersInWords, visitingInWords } from "./say";
import { shareOf } from "./share";
import { TooMuch } from "./whole-numbers";

/**
 * Whom to see with the appointments that are left: the patients and steps that are worth most to one practice.
 * Home visiting: towards the minimum register first where it decides the 90%, then most money, then most payable, then
 * fewest appointments. Practice based: most money within the cap, then fewest appointments. Exact, not nearly so.
 * @throws PlanProblem where there is nothing to plan: it says why, in words.
 */
export function plan(assessment: Assessment, request: PlanRequest): Plan {
  try {
    return bestPlan(assessment, request);
  } catch (problem) {
    if (!(problem instanceof TooMuch)) throw problem;
    throw new PlanProblem(
      "Which plan is the best was too much to be worked out, so nothing was planned. Plan with other limits, or without them.",
    );
  }
}

function bestPlan(assessment: Assessment, request: PlanRequest): Plan {
  const { contract } = assessment;
  const group = groupOf(assessment, request.practice);
  const figures = { ...group.figures, ...request.whatIf };
  const { minimumRegister, extendedRegister } = figures;
  if (minimumRegister !== null && extendedRegister !== null && extendedRegister < minimumRegister) {
    throw new PlanProblem("The extended register is below the minimum register. Nothing was planned.");
  }
  const patients = patientsOf(group.practice, assessment);
  const { payment } = contract;
  switch (payment.kind) {
    case "register-and-kpis":
      return planVisiting(
        visitingOf(assessment, contract, payment, group),
        group,
        figures,
        patients,
        request,
      );
    case "tiers":
      return planTiers({ assessment, contract, payment }, group, figures, patients, request);
    case "components":
      throw new PlanProblem(
        `${contract.title} pays for a register and for reports, not for appointments: there is nothing to plan. See who to see next instead.`,
      );
  }
}

function groupOf({ groups }: Assessment, practice: string | null): PracticeTotals {
  const named = practice?.toLowerCase();
  const [only] = groups;
  if (!only) throw new PlanProblem("The sheet has no patients, so there is nobody to plan.");
  if (groups.length === 1 && named === undefined) return only;
  const nameOf = (group: PracticeTotals) => group.practice ?? NO_PRACTICE;
  const found = groups.find((group) => nameOf(group).toLowerCase() === named);
  if (found && named !== undefined) return found;
  throw new PlanProblem(
    named === undefined
      ? `There are several practices (${groups.length}), and each is planned on its own figures. Say which, as the totals name it.`
      : "There is no practice of that name. Say it as the totals name it.",
  );
}

/** What a home visiting practice's menus are made under. */
function visitingOf(
  assessment: Assessment,
  contract: Contract,
  payment: PaymentOf<"register-and-kpis">,
  { totals }: PracticeTotals,
): Visiting {
  const { settings } = assessment;
  const target = figureIn(contract, settings, payment.averageVisits);
  return {
    ...{ assessment, contract, payment },
    average: shareOf(Math.round(target * PARTS), PARTS),
    contributorVisits: figureIn(contract, settings, payment.contributorVisits),
    kpis: payment.kpis.flatMap(({ id, label, target: figure }, place) =>
      totals.homeVisiting?.kpis[place]?.done == null
        ? []
        : [
            {
              id,
              label,
              place,
              target: shareOf(partsOfPercent(figureIn(contract, settings, figure)), PARTS),
            },
          ],
    ),
    visitsByGp: settings.choices.visitsBy === "gp",
    amongPayable: settings.choices.kpiPopulation === "payable",
  };
}

function planVisiting(
  visiting: Visiting,
  { practice, totals }: PracticeTotals,
  practiceFigures: PracticeFigures,
  patients: readonly AssessedPatient[],
  { appointments }: PlanRequest,
): Plan {
  const { assessment, contract, payment } = visiting;
  const home = totals.homeVisiting;
  if (!home) throw new PlanProblem("The sheet shows nothing to plan by.");
  const before: Standing = {
    ...{ payable: totals.payable, contributors: home.contributors, visits: home.visits },
    averageShown: home.averageMet !== null,
    eligible: home.kpis[0]?.eligible ?? 0,
    done: home.kpis.map(({ done }) => done),
  };
  const figures = homeVisitingFigures(contract, payment, assessment.settings, practiceFigures);
  const { menus, outOfReach, settleFirst } = visitingMenus(patients, visiting);
  const planning = new VisitingPlan(visiting, figures, before, menus, appointments);
  const chosen = planning.best();
  const targets = home.kpis.map(({ target }) => target);
  const comesTo = (standing: Standing) => totalsOfStanding(standing, visiting, figures, targets);
  const totalsBefore = comesTo(before);
  const totalsAfter = comesTo(planning.standing(chosen));
  const all = withMoreVisits(plannedOf(chosen), chosen.extras[0] ?? 0, menus, visiting);
  return {
    ...{ practice, appointments, outOfReach, settleFirst },
    patients: inOrder(all),
    used: costOf(all),
    before: totalsBefore,
    after: totalsAfter,
    said: visitingInWords(totalsBefore, totalsAfter, figures, visiting),
    mix: null,
  };
}

function planTiers(
  tiers: Parameters<typeof tierMenus>[1],
  { practice, totals }: PracticeTotals,
  { budget }: PracticeFigures,
  patients: readonly AssessedPatient[],
  { appointments }: PlanRequest,
): Plan {
  const counts = (totals.tiers ?? []).map((each) => each.patients);
  const before = totalsOfTiers(counts, budget, tiers);
  const earned = (before.total ?? 0) + (before.capped ?? 0);
  const { menus, outOfReach, settleFirst } = tierMenus(patients, tiers);
  const chosen = bestTiers(menus, budget === null ? null : budget - earned, appointments, tiers);
  const after = totalsOfTiers(tiersAfter(counts, chosen, tiers), budget, tiers);
  const planned = plannedOf(chosen);
  return {
    ...{ practice, appointments, outOfReach, settleFirst, before, after },
    patients: inOrder(planned),
    used: costOf(planned),
    said: tiersInWords(before, after, budget),
    mix: budget === null ? null : planTiersWithin(budget, practice, tiers.assessment),
  };
}

function tiersAfter(
  before: readonly number[],
  { options }: Chosen,
  { payment }: Parameters<typeof tierMenus>[1],
): number[] {
  return payment.tiers.map(({ tier }, place) => {
    const came = options.filter(({ option }) => option.tier === tier).length;
    const went = options.filter(({ menu }) => menu.patient.tier === tier).length;
    return (before[place] ?? 0) + came - went;
  });
}

function plannedOf({ options }: Chosen): PlannedPatient[] {
  return options.map(({ menu, option }) => ({
    patient: menu.patient,
    by: menu.by,
    ...{ cost: option.cost, steps: option.steps, worth: option.worth, brings: option.brings },
  }));
}

function costOf(planned: readonly { readonly cost: Cost }[]): Cost {
  return planned.reduce<Cost>(
    (sum, { cost }) => ({
      appointments: sum.appointments + cost.appointments,
      byGp: sum.byGp + cost.byGp,
      homeVisits: sum.homeVisits + cost.homeVisits,
    }),
    { appointments: 0, byGp: 0, homeVisits: 0 },
  );
}
