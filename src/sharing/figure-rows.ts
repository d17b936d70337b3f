import { admissionsRows } from "./figures-admissions";
import { homeVisitingRows } from "./figures-home-visiting";
import { tierRows } from "./figures-practice-based";
import { type FigureRow, type FiguresOf, type View, type Worked, countIn } from "./figures";

/** Every row for a contract. */
export function figureRows(of: FiguresOf, views: readonly View[]): FigureRow[] {
  const row = (
    id: string,
    label: string,
    style: FigureRow["style"],
    value: (view: View) => Worked,
    heading?: string,
  ): FigureRow => ({ id, label, style, values: views.map(value), ...(heading !== undefined && { heading }) });
  const count = (id: string, label: string, heading?: string) =>
    row(id, label, "count", (view) => countIn(view, id).words ?? countIn(view, id).shown, heading);
  const { payment } = of.contract;
  const first = [count("onRegister", "On the register", "Patients")];
  switch (payment.kind) {
    case "register-and-kpis":
      return [...first, ...homeVisitingRows(of, payment, { row, count })];
    case "tiers":
      return [...first, ...tierRows(of, payment, { row, count })];
    case "components":
      return [...first, ...admissionsRows(of, payment, { row, count })];
  }
}
