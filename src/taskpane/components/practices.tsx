import { mergeClasses } from "@fluentui/react-components";
import type { PracticeView } from "../../answer/views";
import { moneyInWords } from "../../assessment/money";
import { count } from "../words";
import { Disclosure } from "./disclosure";
import { useTableStyles } from "./table-styles";

/** Where the sheet holds several practices, each of them. */
export function Practices({ practices }: { readonly practices: readonly PracticeView[] }) {
  const table = useTableStyles();
  if (practices.length === 0) return null;
  return (
    <Disclosure summary={`By practice: ${count(practices.length)}`}>
      <table className={mergeClasses(table.table, table.figures)}>
        <thead>
          <tr>
            <th scope="col">Practice</th>
            <th scope="col">Register</th>
            <th scope="col">Payable</th>
            <th scope="col">Earned</th>
          </tr>
        </thead>
        <tbody>
          {practices.map(({ name, onRegister, payable, earned }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{count(onRegister)}</td>
              <td>{count(payable)}</td>
              <td>{earned === null ? "not known" : moneyInWords(earned)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  );
}
