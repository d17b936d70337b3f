import { FluentProvider } from "@fluentui/react-components";
import { useLayoutEffect, useMemo } from "react";
import { createRoot } from "react-dom/client";
import type { Work } from "../work/work";
import { PaneView } from "./components/pane-view";
import { useOfficeTheme } from "./office-theme";
import { Pane } from "./pane";
import { isDark, paneTheme } from "./theme";

/** The pane in Excel's colours, and in others when those change. */
function App({ pane }: { readonly pane: Pane }) {
  const { background, systemIsDark } = useOfficeTheme();
  const theme = useMemo(() => paneTheme(background, systemIsDark), [background, systemIsDark]);
  const ground = theme.colorNeutralBackground1;
  // Scroll bars, and what is seen below the pane.
  useLayoutEffect(() => {
    document.documentElement.style.colorScheme = isDark(ground) ? "dark" : "light";
    document.body.style.backgroundColor = ground;
  }, [ground]);
  return (
    <FluentProvider theme={theme}>
      <PaneView pane={pane} />
    </FluentProvider>
  );
}

/** Shows the pane in an element of the page. */
export function showPane(element: HTMLElement, work: Work): void {
  const pane = new Pane(work);
  createRoot(element).render(<App pane={pane} />);
  void pane.open();
}
