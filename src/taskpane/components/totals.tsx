import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { SheetView, TotalsView } from "../../answer/views";
import type { Ask, Outcome } from "../state";
import { rowsInWords } from "../../contracts/figures-in-words";
import { count } from "../words";
import { Carried } from "./carried";
import { Message } from "./message";
import { Money } from "./money";
import { Section } from "./section";
import { useStyles } from "./styles";
import { Target } from "./target";
import { useFocusOn } from "./use-focus";

const useOwnStyles = makeStyles({
  counts: {
    display: "grid",
    gridTemplateColumns: "repeat(3, 1fr)",
    gap: tokens.spacingHorizontalS,
    margin: 0,
  },
  one: { display: "flex", flexDirection: "column-reverse" },
  number: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
});

const OUR_SHEETS = [
  { sheet: "patients", name: "Patients" },
  { sheet: "totals", name: "Totals" },
  { sheet: "settings", name: "Settings" },
] as const;

interface Props {
  readonly totals: TotalsView;
  readonly carried: string | null;
  /** Where the practice's figures are typed: "above". */
  readonly typedIn: string;
  readonly rows: SheetView["rows"];
  /** Our sheets are in the workbook. */
  readonly written: boolean;
  /** The sheet has just been annotated. */
  readonly news: Extract<Outcome, { said: readonly string[] }> | null;
  readonly show: (sheet: Extract<Ask, { kind: "show" }>["sheet"]) => void;
  /** What could not be read. */
  readonly children: ReactNode;
}

/** What it comes to: people, targets, money. */
export function Totals({ totals, carried, typedIn, rows, written, news, show, children }: Props) {
  const styles = useStyles();
  const own = useOwnStyles();
  const heading = useFocusOn<HTMLHeadingElement>(news);
  const counts = [
    { label: "payable", number: totals.payable },
    { label: "on the register", number: totals.onRegister },
    { label: "cannot be told", number: totals.cannotTell },
  ];
  return (
    <Section title="Totals" part="totals" headingRef={heading}>
      {news && (
        <Message intent="success" title="Annotated.">
          {[`${rowsInWords(rows)}.`, ...news.said].join(" ")}
        </Message>
      )}
      {children}
      <Carried carried={carried} />
      <dl className={own.counts}>
        {counts.map(({ label, number }) => (
          <div key={label} className={own.one}>
            <dt className={styles.small}>{label}</dt>
            <dd className={own.number}>{count(number)}</dd>
          </div>
        ))}
      </dl>
      {totals.targets.map((target) => (
        <Target key={target.id} target={target} />
      ))}
      <Money money={totals.money} typedIn={typedIn} />
      {written && (
        <p className={styles.text}>
          Also written:{" "}
          {OUR_SHEETS.map(({ sheet, name }, at) => (
            <span key={sheet}>
              {at > 0 && ", "}
              <Link
                as="button"
                inline
                onClick={() => {
                  show(sheet);
                }}
              >
                {name}
              </Link>
            </span>
          ))}
        </p>
      )}
    </Section>
  );
}
