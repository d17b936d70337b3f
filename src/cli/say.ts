import type { Assessment } from "../assessment/assess";
import { moneyInWords } from "../assessment/money";
import { planTiers } from "../assessment/plan-tiers";
import type { PaymentLine } from "../assessment/pay-home-visiting";
import { figureIn } from "../assessment/settings";
import {
  NOT_SHOWN,
  averageStandingInWords,
  kpiInWords,
  quarterInWords,
} from "../assessment/standing-in-words";
import type { Totals } from "../assessment/totals";
import { CHOICES, type Choice } from "../contracts/choices";
import type { Contract } from "../contracts/contract";
import { inWords } from "../contracts/day";
import {
  countInWords,
  countedInWords as plural,
  rowsInWords,
  sumOfRows,
} from "../contracts/figures-in-words";
import { carriedInWords } from "../contracts/carry-forward";
import { RULES_VERSION } from "../contracts/registry";
import { sourceInWords } from "../contracts/sources";
import type { Warning } from "../patients/warnings";

// What a person reads on a terminal.

const LABEL_WIDTH = 46;
/** More warnings than these are counted, not listed; --json has them all. */
const MOST_LISTED = 200;

function line(label: string, value: string): string {
  return `  ${label.padEnd(LABEL_WIDTH)} ${value}`;
}

function money(pence: number | null): string {
  return pence === null ? "not known" : moneyInWords(pence);
}

function labelOf(contract: Contract, id: string): string {
  const { payment } = contract;
  if (payment.kind === "register-and-kpis") {
    return id === "register" ? "Register" : (payment.kpis.find((kpi) => kpi.id === id)?.label ?? id);
  }
  if (payment.kind === "components") return payment.components.find((each) => each.id === id)?.text ?? id;
  return `Tier ${id.replace("tier-", "")}`;
}

function paymentLines(contract: Contract, { payment }: Totals): string[] {
  const shown = (each: PaymentLine) => line(labelOf(contract, each.id), money(each.amount));
  return [
    ...payment.lines.map(shown),
    ...(payment.capped ? [line("Over the cap, unpaid", money(payment.capped))] : []),
    line("Earned in all", money(payment.total)),
    ...(payment.upTo !== payment.total ? [line("Up to, with what cannot be told", money(payment.upTo))] : []),
  ];
}

type Judged = Pick<Assessment, "contract" | "settings">;

/** Shares of a list are figures in thousandths. */
const THOUSANDTHS_A_PERCENT = 10;

/** The totals of a practice, or of all, as lines. */
function totalsLines({ contract, settings }: Judged, totals: Totals): string[] {
  const { homeVisiting, tiers, admissions } = totals;
  const { payment } = contract;
  const lines = [
    line("On the register", countInWords(totals.onRegister)),
    line("Payable", countInWords(totals.payable)),
    line("Cannot be told", countInWords(totals.cannotTell)),
  ];
  if (homeVisiting) {
    const shown = homeVisiting.averageMet !== null;
    lines.push(
      line("In the average", shown ? plural(homeVisiting.contributors, "patient") : NOT_SHOWN),
      line("Their visits", shown ? countInWords(homeVisiting.visits) : NOT_SHOWN),
      ...(payment.kind === "register-and-kpis"
        ? [
            line(
              "Average visits",
              averageStandingInWords(homeVisiting, figureIn(contract, settings, payment.averageVisits)),
            ),
          ]
        : []),
      ...homeVisiting.kpis.map((kpi) => line(labelOf(contract, kpi.id), kpiInWords(kpi))),
    );
  }
  for (const { tier, patients, rate } of tiers ?? []) {
    lines.push(line(`Tier ${tier}`, `${plural(patients, "patient")} at ${money(rate)}`));
  }
  for (const each of payment.kind === "components" ? (admissions?.quarters ?? []) : []) {
    const share = payment.kind === "components" ? figureIn(contract, settings, payment.registerShare) : 0;
    lines.push(line(`Quarter ${each.quarter}`, quarterInWords(each, share / THOUSANDTHS_A_PERCENT)));
  }
  if (admissions?.atRisk)
    lines.push(line("Care plans are missed", "sign-up payment at risk of being clawed back"));
  return [...lines, "", ...paymentLines(contract, totals)];
}

function rowsLine({ readings }: Assessment): string {
  return rowsInWords(sumOfRows(readings.map(({ rows }) => rows)));
}

/** The mix of tiers that would pay most within the budget. */
function planLines(assessment: Assessment): string[] {
  const { payment } = assessment.contract;
  const tiers = payment.kind === "tiers" ? payment.tiers : [];
  return planTiers(assessment).flatMap(({ practice, reachable, mix, passed }) => {
    const whose = practice === null ? "" : ` of ${practice}`;
    if (passed) {
      return [
        "",
        `The patients in the highest tier come to more than the budget${whose} already: no mix would pay more.`,
      ];
    }
    return [
      "",
      `Within the budget${whose}, this mix of tiers would pay most:`,
      ...tiers.map(({ tier }, place) =>
        line(
          `Tier ${tier}`,
          `${plural(mix.patients[place] ?? 0, "patient")}, of ${reachable[place] ?? 0} who can reach it`,
        ),
      ),
      line(
        "It would pay",
        `${money(mix.paid)}, with ${money(mix.left)} left and ${mix.reviews} reviews in all`,
      ),
    ];
  });
}

/** The answer of `assess`, as people read it. */
export function totalsInWords(assessment: Assessment): string {
  const { contract, settings, totals, practices, asAt } = assessment;
  const carried = carriedInWords(contract);
  const parts = [
    `${contract.title}, ${contract.year}`,
    ...(carried === null ? [] : [carried]),
    `As at ${inWords(asAt)}; ${plural(assessment.patients.length, "patient")}; ${rowsLine(assessment)}; rules ${RULES_VERSION}`,
    "",
    ...totalsLines(assessment, totals),
  ];
  for (const { practice, totals: own } of practices) {
    parts.push("", `${practice ?? "Practice not shown"}`, ...totalsLines(assessment, own));
  }
  parts.push(...planLines(assessment));
  const all = Object.values(CHOICES) as Choice[];
  const choices = all.filter(({ id }) => contract.choices.includes(id));
  parts.push(
    "",
    "These figures rest on choices that the sources leave open (settings):",
    ...choices.map(({ id, number, text }) => `  ${number}. ${text}: ${String(settings.choices[id])}`),
  );
  return `${parts.join("\n")}\n`;
}

/** Warnings for standard error: what could not be read with its place, and the others counted by kind. */
export function warningsInWords(warnings: readonly Warning[]): string {
  const place = ({ file, row, column }: Warning) =>
    [file, row === null ? null : `row ${row}`, column === null ? null : `column ${column}`]
      .filter((part) => part !== null)
      .join(", ");
  const lines: string[] = [];
  const unread = warnings.filter((warning) => warning.unread);
  for (const warning of unread.slice(0, MOST_LISTED)) lines.push(`${place(warning)}: ${warning.message}`);
  if (unread.length > MOST_LISTED)
    lines.push(`… and ${unread.length - MOST_LISTED} more like these: see --json.`);
  const others = warnings.filter((warning) => !warning.unread);
  for (const warning of others.filter(({ row }) => row === null)) {
    lines.push(`${warning.file === null ? "" : `${warning.file}: `}${warning.message}`);
  }
  const counted = new Map<string, Warning[]>();
  for (const warning of others.filter(({ row }) => row !== null)) {
    counted.set(warning.code, [...(counted.get(warning.code) ?? []), warning]);
  }
  for (const [code, found] of counted) {
    const [first] = found;
    if (!first) continue;
    lines.push(
      found.length === 1
        ? `${place(first)}: ${first.message}`
        : `${found.length} × ${code}, the first in ${place(first)}: ${first.message}`,
    );
  }
  return lines.length > 0 ? `${lines.join("\n")}\n` : "";
}

/** The contracts that there are, as people read them. */
export function contractsInWords(contracts: readonly Contract[]): string {
  return `${contracts
    .map(
      ({ id, year, title, standing, from, to, source }) =>
        `${id.padEnd(22)} ${year}  ${title} (${standing}), ${inWords(from)} to ${inWords(to)}. Source: ${sourceInWords(source)}.`,
    )
    .join("\n")}\n`;
}
