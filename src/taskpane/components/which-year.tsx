import { Button } from "@fluentui/react-components";
import type { YearWay } from "../../answer/views";
import type { Look } from "../../work/work";
import { useStyles } from "./styles";

interface Props {
  readonly look: Extract<Look, { kind: "which-year" }>;
  readonly choose: (year: string) => void;
}

/** The search is of a year that no contract of ours is of, or it cannot be told of which. */
export function WhichYear({ look, choose }: Props) {
  const styles = useStyles();
  const { contract, why, ways, search } = look.ask;
  const [first, ...others] = ways;
  return (
    <div className={styles.section}>
      <p className={styles.small}>
        {look.sheet}: {contract.title}
      </p>
      <h1 className={styles.title}>{why}</h1>
      <p className={styles.text}>
        {search === null
          ? "Say which year is meant. Nothing is judged before you do."
          : "Nothing is judged by another year’s rules before you say so. What you choose is kept with the workbook."}
      </p>
      {first && (
        <Button
          appearance={search === null ? "secondary" : "primary"}
          onClick={() => {
            choose(first.year);
          }}
        >
          {wayInWords(first, search)}
        </Button>
      )}
      {others.map((way) => (
        <Button
          key={way.year}
          onClick={() => {
            choose(way.year);
          }}
        >
          {wayInWords(way, search)}
        </Button>
      ))}
    </div>
  );
}

function wayInWords({ year, carriedFrom }: YearWay, search: string | null): string {
  if (carriedFrom !== null) {
    return search === null
      ? `${year}, by the rules of ${carriedFrom} carried there`
      : `Carry the rules forward to ${year}`;
  }
  return search === null ? year : `Judge by ${year} all the same`;
}
