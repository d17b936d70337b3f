import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "@fluentui/react-components";
import type { ReactNode, Ref } from "react";

interface Props {
  readonly intent: "error" | "warning" | "info" | "success";
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: readonly { readonly label: string; readonly act: () => void }[];
  readonly focusRef?: Ref<HTMLDivElement>;
}

/** Something to be known before anything else, and what can be done about it. */
export function Message({ intent, title, children, actions = [], focusRef }: Props) {
  return (
    <MessageBar
      intent={intent}
      layout="multiline"
      ref={focusRef}
      tabIndex={focusRef ? -1 : undefined}
      politeness={intent === "error" ? "assertive" : "polite"}
    >
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {children}
      </MessageBarBody>
      {actions.length > 0 && (
        <MessageBarActions>
          {actions.map(({ label, act }) => (
            <Button key={label} size="small" onClick={act}>
              {label}
            </Button>
          ))}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
