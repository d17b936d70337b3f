import type { Damage } from "../host/host";

type Switch = keyof Damage & ("editMode" | "readOnly" | "nullAnswers" | "behind" | "dropped");
type Amount = keyof Damage & ("refuseRequest" | "refuseAction" | "slow");

const SWITCHES: Readonly<Record<Switch, string>> = {
  editMode: "A cell is being edited",
  readOnly: "The workbook is read-only",
  nullAnswers: "Values come back as nothing",
  behind: "Another workbook is in front",
  dropped: "The connection is lost",
};
const AMOUNTS: Readonly<Record<Amount, string>> = {
  refuseRequest: "Refuse the request, counted from now",
  refuseAction: "Refuse the action, counted from now",
  slow: "Milliseconds before each answer",
};

/** What can be made to go wrong, each with its switch. */
export function fillDamageMenu(menu: HTMLElement, change: (damage: Damage) => void): void {
  for (const name of keysOf(SWITCHES)) {
    const box = input("checkbox");
    box.addEventListener("change", () => change({ [name]: box.checked }));
    menu.append(labelled(box, SWITCHES[name]));
  }
  for (const name of keysOf(AMOUNTS)) {
    const number = input("number");
    number.min = "0";
    number.addEventListener("change", () => change({ [name]: Number(number.value) || undefined }));
    menu.append(labelled(number, AMOUNTS[name]));
  }
}

function input(type: string): HTMLInputElement {
  const made = document.createElement("input");
  made.type = type;
  return made;
}

function labelled(field: HTMLInputElement, words: string): HTMLLabelElement {
  const label = document.createElement("label");
  label.append(field, words);
  return label;
}

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): K[] => Object.keys(record) as K[];
