import { makeStyles, tokens } from "@fluentui/react-components";

/** What several parts of the pane share. */
export const useStyles = makeStyles({
  pane: {
    boxSizing: "border-box",
    minHeight: "100vh",
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL}`,
    // A box to choose or to type in is no wider than the pane, at twice the size either.
    "& .fui-Select, & .fui-Select__select, & .fui-Input, & .fui-Input__input, & .fui-Textarea": {
      minWidth: 0,
    },
    "& .fui-Field": { minWidth: 0 },
    overflowWrap: "anywhere",
    outlineStyle: "none",
  },
  // Its height is kept, so that nothing jumps when looking begins and ends.
  looking: { height: "3px", marginBottom: tokens.spacingVerticalS },
  section: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalL,
    "& + &": {
      borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
      paddingTop: tokens.spacingVerticalL,
    },
    // The part that the tour speaks of.
    "&[data-here]": {
      outline: `2px solid ${tokens.colorBrandStroke1}`,
      outlineOffset: "2px",
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  // A box of choices is as wide as its longest choice, unless it is told to be narrower.
  narrow: { minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" },
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  notices: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    marginBottom: tokens.spacingVerticalM,
  },
  row: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
  },
  title: {
    margin: 0,
    // It takes the focus so that it is read out, and is nothing to press.
    outlineStyle: "none",
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: "none",
  },
  subheading: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    outlineStyle: "none",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: 0 },
  small: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  spaced: { "& > li + li": { marginTop: tokens.spacingVerticalXS } },
  bullets: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  numbers: { fontVariantNumeric: "tabular-nums" },
  hidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});
