import { CHOICES, type Choice } from "../contracts/choices";
import type { Assessment, PracticeTotals } from "../assessment/assess";
import { editableFigures } from "../assessment/editable";
import { NO_PRACTICE, figureIn } from "../assessment/settings";
import { practiceCell, practiceFigures } from "./practice-columns";
import { choiceInWords, choiceLabel, figureInWords } from "./settings-words";

function differs(label: string, before: string, after: string): string[] {
  return before === after ? [] : [`${label}: ${before} before, ${after} now`];
}

/** The groups that are one practice on both sheets: by name, or where each sheet has one practice, that one. */
function sameGroups(earlier: Assessment, later: Assessment): [PracticeTotals, PracticeTotals][] {
  const [first] = earlier.groups;
  const [only] = later.groups;
  if (first && only && earlier.groups.length === 1 && later.groups.length === 1) return [[first, only]];
  const key = ({ practice }: PracticeTotals) => practice?.toLowerCase() ?? "";
  const before = new Map(earlier.groups.map((group) => [key(group), group]));
  return later.groups.flatMap((group): [PracticeTotals, PracticeTotals][] => {
    const found = before.get(key(group));
    return found ? [[found, group]] : [];
  });
}

/**
 * Settings that are not the same for two sheets, a sentence each: by them figures move without a patient.
 * `Minimum register: 40 before, 45 now`
 */
export function settingDifferences(earlier: Assessment, later: Assessment): string[] {
  const { contract } = later;
  const choices = (Object.values(CHOICES) as Choice[])
    .filter(({ id }) => contract.choices.includes(id))
    .flatMap((choice) =>
      differs(
        choiceLabel(choice),
        choiceInWords(earlier.settings.choices[choice.id]),
        choiceInWords(later.settings.choices[choice.id]),
      ),
    );
  const known = new Map(editableFigures(earlier.contract).map((figure) => [figure.id, figure]));
  // What the documents of two years have otherwise is no setting.
  const isSet = ({ settings }: Assessment, id: string) => settings.figures[id] !== undefined;
  const isOneYear = earlier.contract.year === contract.year;
  const figures = editableFigures(contract).flatMap((figure) => {
    const was = known.get(figure.id);
    if (!was || !(isOneYear || isSet(earlier, figure.id) || isSet(later, figure.id))) return [];
    return differs(
      figure.label,
      figureInWords(was, figureIn(earlier.contract, earlier.settings, was)),
      figureInWords(figure, figureIn(contract, later.settings, figure)),
    );
  });
  const several = later.practices.length > 0;
  const practices = sameGroups(earlier, later).flatMap(([before, after]) =>
    practiceFigures(contract).flatMap((column) => {
      const said = (group: PracticeTotals) => String(practiceCell(column, group.figures) ?? "not given");
      const label = column.header;
      return differs(
        several ? `${after.practice ?? NO_PRACTICE}, ${label}` : label,
        said(before),
        said(after),
      );
    }),
  );
  const codes = ({ settings }: Assessment): string => JSON.stringify(settings.codes);
  const own = codes(earlier) === codes(later) ? [] : ["Terms and codes of the practice’s own"];
  const roles = ({ settings }: Assessment): string => JSON.stringify(settings.roles);
  const said = roles(earlier) === roles(later) ? [] : ["Roles that were said to be a GP’s or not"];
  return [...choices, ...figures, ...practices, ...own, ...said];
}
