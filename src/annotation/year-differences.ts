import { type Turn, askedByOne } from "../changes/turn";
import type { Contract } from "../contracts/contract";
import { valueOn } from "../contracts/figures";
import { figuresIn } from "../contracts/walk";
import { figureInWords } from "./settings-words";

/** What two years of a scheme ask for or pay otherwise by their documents, a sentence each kind. */
export function yearDifferences(turn: Turn): string[] {
  const { earlier, later } = turn;
  const only = askedByOne(turn);
  const alone = ({ year }: Contract, asked: readonly { readonly label: string }[]) =>
    asked.length === 0
      ? []
      : [`In ${year} only, so not compared: ${asked.map(({ label }) => label).join("; ")}.`];
  const before = new Map(figuresIn(earlier).map((figure) => [figure.id, figure]));
  const figures = figuresIn(later).flatMap((figure) => {
    const was = before.get(figure.id);
    if (!was) return [];
    const [one, other] = [valueOn(was, earlier.from), valueOn(figure, later.from)];
    if (one === other) return [];
    return [
      `${figure.label} ${figureInWords(was, one)} in ${earlier.year}, ${figureInWords(figure, other)} in ${later.year}`,
    ];
  });
  return [
    ...alone(earlier, only.earlier),
    ...alone(later, only.later),
    ...(figures.length === 0
      ? []
      : [`Figures that differ by the documents of the years: ${figures.join("; ")}.`]),
  ];
}
