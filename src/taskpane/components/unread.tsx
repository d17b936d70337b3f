import { Link, mergeClasses } from "@fluentui/react-components";
import type { SheetView } from "../../answer/views";
import { count, placeInWords, unreadInWords } from "../words";
import { Disclosure } from "./disclosure";
import { Message } from "./message";
import { useStyles } from "./styles";

interface Props {
  readonly unread: SheetView["unread"];
  readonly goTo: (row: number, sheet: string | null) => void;
}

/** Filled cells that count for nobody: always said, and each can be gone to. */
export function Unread({ unread, goTo }: Props) {
  const styles = useStyles();
  if (unread.count === 0) return null;
  const more = unread.count - unread.first.length;
  return (
    <Message intent="warning" title={`${unreadInWords(unread.count)}.`}>
      {unread.count === 1 ? "It counts" : "They count"} for no patient until corrected.
      <Disclosure summary="Show where">
        <ul className={mergeClasses(styles.list, styles.spaced)}>
          {unread.first.map((place, at) => (
            <li key={at}>
              <Place place={place} goTo={goTo} />
            </li>
          ))}
        </ul>
        {more > 0 && <p className={styles.text}>And {count(more)} more.</p>}
      </Disclosure>
    </Message>
  );
}

interface PlaceProps {
  readonly place: SheetView["unread"]["first"][number];
  readonly goTo: (row: number, sheet: string | null) => void;
}

function Place({ place, goTo }: PlaceProps) {
  const { sheet, row, message } = place;
  const where = placeInWords(place);
  if (where === null) return message;
  if (row === null) return `${where}: ${message}`;
  return (
    <>
      <Link
        as="button"
        inline
        onClick={() => {
          goTo(row, sheet);
        }}
      >
        {where}
      </Link>
      : {message}
    </>
  );
}
