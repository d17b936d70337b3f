import { Field, Radio, RadioGroup, Select } from "@fluentui/react-components";
import type { Look, Wishes } from "../../work/work";
import { Carried } from "./carried";
import { Figures } from "./figures";
import { Section } from "./section";
import { useStyles } from "./styles";
import { wayInWords } from "./which-year";

interface Props {
  readonly look: Extract<Look, { kind: "read" }>;
  readonly wishes: Wishes;
  /** The figures came with a made-up practice. */
  readonly madeUp: boolean;
  readonly wish: (part: Partial<Wishes>) => void;
  readonly chooseYear: (year: string) => void;
}

/** Which contract, its year, and what only the practice knows. */
export function ContractChoice({ look, wishes, madeUp, wish, chooseYear }: Props) {
  const styles = useStyles();
  const { contract, because, sheet } = look.answer;
  return (
    <Section title="Contract" part="contract">
      <Field hint={because === null ? undefined : `The likeliest: ${because}.`}>
        <Select
          aria-label="Contract"
          value={contract.id}
          onChange={(_, { value }) => {
            const chosen = look.contracts.find(({ id }) => id === value);
            // What was said under one contract says nothing under another.
            if (chosen)
              wish({ contract: chosen.id, year: null, everyoneOnRegister: null, figures: {}, practices: {} });
          }}
        >
          {look.contracts.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="Year"
        hint={contract.yearBecause === null ? undefined : `Because ${contract.yearBecause}.`}
      >
        <Select
          value={contract.year}
          onChange={(_, { value }) => {
            chooseYear(value);
          }}
        >
          {contract.years.map((way) => (
            <option key={way.year} value={way.year}>
              {wayInWords(way)}
            </option>
          ))}
        </Select>
      </Field>
      <Carried carried={contract.carried} />
      {sheet.asksRegister && (
        <Field
          label="Is everyone on this sheet on the register?"
          hint="The sheet does not show all codes of the register, so it cannot be told from the codes."
        >
          <RadioGroup
            layout="horizontal"
            value={look.everyoneOnRegister ? "yes" : "no"}
            onChange={(_, { value }) => {
              wish({ everyoneOnRegister: value === "yes" });
            }}
          >
            <Radio value="yes" label="Yes" />
            <Radio value="no" label="No" />
          </RadioGroup>
        </Field>
      )}
      <Figures
        fields={look.fields}
        typed={wishes.figures}
        type={(id, value) => {
          wish({ figures: { ...wishes.figures, [id]: value } });
        }}
      />
      {look.answer.practices.length > 0 && (
        <p className={styles.small}>Each practice’s own figures are typed under “By practice” below.</p>
      )}
      {madeUp && (
        <p className={styles.small}>
          These figures are made up, as the patients are. Type others to see what they change.
        </p>
      )}
      {look.fields.length > 0 && (
        <p className={styles.small}>Kept on the sheet Settings when you annotate.</p>
      )}
    </Section>
  );
}
