import { readOwnRoles } from "../../src/annotation/settings-roles";
import type { PlanCell } from "../../src/annotation/plan";
import { assess } from "../../src/assessment/assess";
import { SettingsProblem, readSettings } from "../../src/assessment/read-settings";
import { isoDay } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { readSheet } from "../../src/patients/reader";
import type { Cell, Sheet } from "../../src/patients/sheet";
import { payableVisits, visit } from "../support/events";
import { eventList } from "../support/sheets";
import { planned } from "./planned";

// The roles that were seen stand on `Settings`, and what is typed beside one counts when the sheet is read again.

const CONTRACT = publishedContract("home-visiting");
const DAY = isoDay("2025-01-14");
const BY = "Foundation Doctor";
const VISIT = "Home visit for chronic condition";

const sheet = (): Sheet =>
  eventList([
    {
      events: [
        ...payableVisits.map((event) => (event.term === VISIT ? { ...event, by: BY } : event)),
        visit("2024-12-10", { by: BY }),
      ],
    },
  ]);

function cellsOf(rows: readonly (readonly PlanCell[])[]): Cell[][] {
  const cellOf = (cell: PlanCell): Cell => {
    if (cell === null || typeof cell !== "object") return cell;
    return "formula" in cell ? cell.value : cell.day;
  };
  return rows.map((cells) => cells.map(cellOf));
}

function settingsRows(): Cell[][] {
  const { plan } = planned(sheet(), { asAt: "2025-01-14" });
  return cellsOf(plan.sheets.find(({ role }) => role === "settings")?.rows ?? []);
}

function payableWith(roles: Readonly<Record<string, boolean>>) {
  const reading = readSheet(sheet(), { asAt: DAY, today: DAY, roles });
  const settings = readSettings({ roles }, CONTRACT);
  return assess([reading], CONTRACT, settings, DAY).patients.map(({ payable }) => payable);
}

test("each role stands there with how often, and how it was counted", () => {
  const rows = settingsRows();
  const of = (role: string) => rows.find((cells) => cells[0] === role)?.slice(1, 4);
  expect(of(BY)).toEqual([null, "not known", 3]);
  expect(of("GP Partner")?.slice(0, 2)).toEqual([null, "a GP"]);
});

test("what is typed beside a role is read, whatever its case; what is neither is said, and never the role", () => {
  const typed = settingsRows().map((cells) =>
    cells[0] === BY ? [BY, " not A gp "] : cells[0] === "GP Partner" ? ["GP Partner", "perhaps"] : cells,
  );
  const { roles, refused } = readOwnRoles(typed);
  expect(roles).toEqual({ [BY]: false });
  expect(refused).toHaveLength(1);
  expect(refused[0]).not.toContain("Partner");
});

test("it decides whose visits they were", () => {
  expect(payableWith({})).toEqual(["yes"]);
  expect(payableWith({ [BY]: true })).toEqual(["yes"]);
  expect(payableWith({ "foundation doctor (FY1)": false })).toEqual(["no"]);
});

test.each([{ roles: [] }, { roles: { "Foundation Doctor": "perhaps" } }, { roles: { " ": true } }])(
  "settings that cannot be are refused: %p",
  (settings) => {
    expect(() => readSettings(settings, CONTRACT)).toThrow(SettingsProblem);
  },
);
