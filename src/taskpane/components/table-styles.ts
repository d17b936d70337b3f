import { makeStyles, tokens } from "@fluentui/react-components";

/** Small tables that fit a pane of 320 pixels. */
export const useTableStyles = makeStyles({
  table: {
    width: "100%",
    borderCollapse: "collapse",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: "tabular-nums",
    "& th, & td": {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      textAlign: "left",
      verticalAlign: "top",
      fontWeight: tokens.fontWeightRegular,
    },
    "& tr > :first-child": { paddingLeft: 0 },
    "& tr > :last-child": { paddingRight: 0 },
    "& thead th": { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
    "& tfoot th, & tfoot td": { fontWeight: tokens.fontWeightSemibold },
  },
  /** The columns after the first hold numbers. */
  figures: {
    "& tr > :not(:first-child)": { textAlign: "right", overflowWrap: "normal", whiteSpace: "nowrap" },
    // At twice the size a figure goes on in the next line sooner than out of sight.
    "@media (max-width: 260px)": {
      "& tr > :not(:first-child)": { overflowWrap: "anywhere", whiteSpace: "normal" },
    },
  },
});
