import { Button, Field, Select } from "@fluentui/react-components";
import type { ContractId } from "../../contracts/contract";
import type { YearWay } from "../../answer/views";
import type { Look } from "../../work/work";
import { useStyles } from "./styles";
import { useFocusOn } from "./use-focus";
import { YearsWhole } from "./years-whole";

interface Props {
  readonly look: Extract<Look, { kind: "which-year" }>;
  readonly choose: (year: string) => void;
  readonly chooseContract: (contract: ContractId) => void;
}

/** The search is of a year that no contract of ours is of, or it cannot be told of which. */
export function WhichYear({ look, choose, chooseContract }: Props) {
  const styles = useStyles();
  const { sheet, contracts } = look;
  const { contract, why, ways, search } = look.ask;
  // Once a sheet: whoever goes through the contracts with the keyboard is left there.
  const first = useFocusOn<HTMLButtonElement>(sheet);
  return (
    <div className={styles.section}>
      <p className={styles.small}>{sheet}</p>
      <h1 className={styles.title}>
        <YearsWhole text={why} />
      </h1>
      <Field>
        <Select
          aria-label="Contract"
          value={contract.id}
          onChange={(_, { value }) => {
            const chosen = contracts.find(({ id }) => id === value);
            if (chosen) chooseContract(chosen.id);
          }}
        >
          {contracts.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <p className={styles.text}>
        {search === null
          ? "Say which year it is of. Nothing is judged before you do. What you choose is kept with the workbook."
          : "Nothing is judged by another year’s rules before you say so. What you choose is kept with the workbook."}
      </p>
      {ways.map((way, place) => (
        <Button
          key={way.year}
          ref={place === 0 ? first : undefined}
          appearance={place === 0 && search !== null ? "primary" : "secondary"}
          onClick={() => {
            choose(way.year);
          }}
        >
          {search === null ? wayInWords(way) : actInWords(way)}
        </Button>
      ))}
    </div>
  );
}

/** `Carry the rules forward to 2026-27`, or `Judge by 2024-25 all the same` */
function actInWords({ year, carriedFrom }: YearWay): string {
  if (carriedFrom === null) return `Judge by ${year} all the same`;
  return `Carry the rules ${year < carriedFrom ? "back" : "forward"} to ${year}`;
}

/** `2026-27, by the rules of 2024-25`; the year alone where it has its own. */
export function wayInWords({ year, carriedFrom }: YearWay): string {
  return carriedFrom === null ? year : `${year}, by the rules of ${carriedFrom}`;
}
