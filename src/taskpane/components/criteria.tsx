import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { CriterionView } from "../../answer/views";
import { count, counted } from "../words";
import { Disclosure } from "./disclosure";
import { useStyles } from "./styles";

/** As many as leave the first patients in sight. */
const FEW = 6;

const useOwnStyles = makeStyles({
  button: {
    display: "flex",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    width: "100%",
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: `1px solid transparent`,
    borderRadius: tokens.borderRadiusMedium,
    background: "none",
    color: "inherit",
    font: "inherit",
    textAlign: "left",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  chosen: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    border: `1px solid ${tokens.colorBrandStroke1}`,
    fontWeight: tokens.fontWeightSemibold,
  },
  counts: { flexShrink: 0, maxWidth: "50%", textAlign: "right" },
});

interface Props {
  readonly criteria: readonly CriterionView[];
  readonly chosen: CriterionView | null;
  readonly choose: (criterion: CriterionView | null) => void;
}

/** What is missing, and for how many: each can be chosen to see for whom. */
export function Criteria({ criteria, chosen, choose }: Props) {
  const styles = useStyles();
  const own = useOwnStyles();
  const missed = criteria.filter(({ notMet, cannotTell }) => notMet + cannotTell > 0);
  if (missed.length === 0) return null;
  return (
    <Disclosure
      summary={`What is missing: ${counted(missed.length, "criterion", "criteria")}`}
      open={missed.length <= FEW}
    >
      <ul className={styles.list}>
        {missed.map((criterion) => {
          const isChosen = criterion.id === chosen?.id;
          return (
            <li key={criterion.id}>
              <button
                type="button"
                className={mergeClasses(own.button, isChosen && own.chosen)}
                aria-pressed={isChosen}
                onClick={() => {
                  choose(isChosen ? null : criterion);
                }}
              >
                <span>{criterion.label}</span>
                <span className={mergeClasses(styles.small, own.counts)}>{missedInWords(criterion)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}

function missedInWords({ notMet, cannotTell }: CriterionView): string {
  const parts = [];
  if (notMet > 0) parts.push(`${count(notMet)} not met`);
  if (cannotTell > 0) parts.push(`${count(cannotTell)} cannot be told`);
  return parts.join(", ");
}
