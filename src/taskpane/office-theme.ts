import { useSyncExternalStore } from "react";

// What Excel and the system say of light and dark, now and while the pane is open.

const DARK = "(prefers-color-scheme: dark)";

/** The background of Excel's own panes. Excel on the web names none, and an older Excel throws when it is asked. */
function background(): string | undefined {
  try {
    const theme: Office.OfficeTheme | undefined = Office.context.officeTheme;
    return theme?.bodyBackgroundColor;
  } catch {
    return undefined;
  }
}

/** Hears of a change from Office where Office tells of it; what does not know the event says so by throwing. */
function whenOfficeTells(tell: () => void): void {
  try {
    Office.context.document.addHandlerAsync(Office.EventType.OfficeThemeChanged, tell);
  } catch {
    // Looked at again when the pane is come back to.
  }
}

function subscribe(tell: () => void): () => void {
  const system = window.matchMedia(DARK);
  system.addEventListener("change", tell);
  // To change Excel's theme a person leaves the pane, and comes back to it.
  window.addEventListener("focus", tell);
  document.addEventListener("visibilitychange", tell);
  whenOfficeTells(tell);
  return () => {
    system.removeEventListener("change", tell);
    window.removeEventListener("focus", tell);
    document.removeEventListener("visibilitychange", tell);
  };
}

/** The background that Excel names, and whether the system is dark; both anew when they change. */
export function useOfficeTheme(): {
  readonly background: string | undefined;
  readonly systemIsDark: boolean;
} {
  return {
    background: useSyncExternalStore(subscribe, background),
    systemIsDark: useSyncExternalStore(subscribe, () => window.matchMedia(DARK).matches),
  };
}
