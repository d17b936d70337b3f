import { FluentProvider, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { createRoot } from "react-dom/client";
import type { Work } from "../work/work";
import { PaneView } from "./components/pane-view";
import { Pane } from "./pane";
import { isDark } from "./theme";

/**
 * Shows the pane in an element of the page.
 * @param background The background of Excel's own panes, `#262626`, which says whether it is light or dark.
 */
export function showPane(element: HTMLElement, work: Work, background: string | undefined): void {
  const pane = new Pane(work);
  createRoot(element).render(
    <FluentProvider theme={isDark(background) ? webDarkTheme : webLightTheme}>
      <PaneView pane={pane} />
    </FluentProvider>,
  );
  void pane.open();
}
