import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { YearPartView, YearView } from "../../answer/year-view";
import { Carried } from "./carried";
import { Disclosure } from "./disclosure";
import { Folded } from "./folded";
import { useStyles } from "./styles";
import { useTableStyles } from "./table-styles";
import { YearChart } from "./year-chart";

const useOwnStyles = makeStyles({
  bar: {
    display: "flex",
    height: "12px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: "hidden",
    "@media (forced-colors: active)": { border: "1px solid CanvasText", forcedColorAdjust: "none" },
  },
  part: { ":not(:first-child)": { borderLeft: `1px solid ${tokens.colorNeutralBackground1}` } },
  earned: {
    backgroundColor: tokens.colorCompoundBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
  possible: {
    backgroundColor: tokens.colorNeutralBackground6,
    backgroundImage: `repeating-linear-gradient(45deg, ${tokens.colorCompoundBrandBackground} 0 3px, transparent 3px 7px)`,
    "@media (forced-colors: active)": { backgroundColor: "CanvasText", backgroundImage: "none" },
  },
  out: {
    backgroundColor: tokens.colorNeutralBackground1,
    "@media (forced-colors: active)": { backgroundColor: "Canvas" },
  },
  scroll: { overflowX: "auto" },
});

/** The year so far: each figure at each month's end against its target, and the money that is left in it. */
export function ThroughTheYear({
  year,
  carried,
}: {
  readonly year: YearView;
  readonly carried: string | null;
}) {
  const styles = useStyles();
  return (
    <Folded
      title="Through the year"
      hint="How each figure stood at each month's end, by the dates on the sheet."
    >
      <Carried carried={carried} />
      <MoneyParts parts={year.parts} restsOn={year.restsOn} />
      {year.undated !== null && <p className={styles.text}>{year.undated}</p>}
      <p className={styles.small}>{axisInWords(year)}</p>
      {year.charts.map((chart) => (
        <YearChart key={chart.id} chart={chart} places={year.places} />
      ))}
      <Disclosure summary="The same as tables">
        {year.charts.map((chart) => (
          <YearTable key={chart.id} title={chart.title} days={year.days} lines={chart.lines} />
        ))}
      </Disclosure>
    </Folded>
  );
}

/** What stands along the charts: the axis itself has no words, so that it fits a narrow pane. */
function axisInWords({ days, places }: YearView): string {
  const [first = "", last = ""] = [days[0], days.at(-1)];
  const ahead = days.length < places ? " What is right of it is the rest of the year." : "";
  return `Each mark is a day: the first is ${first}, the last ${last}.${ahead}`;
}

interface PartsProps {
  readonly parts: readonly YearPartView[];
  readonly restsOn: string;
}

/** Earned, still possible, out of reach: the words say all that the bar shows. */
function MoneyParts({ parts, restsOn }: PartsProps) {
  const styles = useStyles();
  const own = useOwnStyles();
  const table = useTableStyles();
  const heading = useId();
  const sum = parts.reduce((total, { amount }) => total + (amount ?? 0), 0);
  const looks = { earned: own.earned, possible: own.possible, "out-of-reach": own.out };
  return (
    <div className={styles.stack}>
      <h3 id={heading} className={styles.subheading}>
        Money of the year
      </h3>
      {sum > 0 && (
        <div className={own.bar} aria-hidden>
          {parts.map(({ id, amount }) => (
            <div
              key={id}
              className={mergeClasses(own.part, looks[id])}
              style={{ width: `${((amount ?? 0) / sum) * 100}%` }}
            />
          ))}
        </div>
      )}
      <table className={mergeClasses(table.table, table.figures)} aria-labelledby={heading}>
        <tbody>
          {parts.map(({ id, label, words }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.small}>Still possible: {restsOn}.</p>
    </div>
  );
}

interface TableProps {
  readonly title: string;
  readonly days: readonly string[];
  readonly lines: YearView["charts"][number]["lines"];
}

/** Every figure of a chart, for who does not see it. */
function YearTable({ title, days, lines }: TableProps) {
  const table = useTableStyles();
  const own = useOwnStyles();
  const caption = useId();
  return (
    <div className={own.scroll} role="region" aria-labelledby={caption} tabIndex={0}>
      <table className={mergeClasses(table.table, table.figures)}>
        <caption id={caption}>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {lines.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day, place) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {lines.map(({ label, words }) => (
                <td key={label}>{words[place] ?? ""}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          {lines.some(({ target }) => target !== null) && (
            <tr>
              <th scope="row">Target</th>
              {lines.map(({ label, target }) => (
                <td key={label}>{target?.words ?? ""}</td>
              ))}
            </tr>
          )}
        </tfoot>
      </table>
    </div>
  );
}
