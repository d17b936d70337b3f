import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { TargetView } from "../../answer/views";
import { Tick } from "./icons";
import { useStyles } from "./styles";

const useOwnStyles = makeStyles({
  label: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalS },
  track: {
    boxSizing: "border-box",
    height: "8px",
    margin: `${tokens.spacingVerticalXXS} 0`,
    overflow: "hidden",
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground6,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  fill: {
    height: "100%",
    backgroundColor: tokens.colorCompoundBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "Highlight", forcedColorAdjust: "none" },
  },
  reached: { backgroundColor: tokens.colorStatusSuccessForeground1 },
});

/** A target with its bar. The words say all that the bar shows. */
export function Target({ target: { label, words, share, reached } }: { readonly target: TargetView }) {
  const styles = useStyles();
  const own = useOwnStyles();
  const met = reached === "yes";
  return (
    <div>
      <div className={own.label}>
        <span>{label}</span>
        {met && <Tick />}
      </div>
      {share !== null && (
        <div className={own.track} aria-hidden>
          <div
            className={mergeClasses(own.fill, met && own.reached)}
            style={{ width: `${Math.min(1, share) * 100}%` }}
          />
        </div>
      )}
      <div className={styles.small}>{words}</div>
    </div>
  );
}
