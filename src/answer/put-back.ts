import type { SettingPlace } from "../annotation/put-back";
import type { CarriedWish, Typed, Wishes } from "./views";

// What was chosen in the pane, without the settings that have their defaults again.

function without(held: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(held).filter(([key]) => !keys.includes(key)));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The keys of a settings file under which a setting may stand. */
function keysOf(id: string): string[] {
  if (id.startsWith("weight.")) return ["kpiWeights"];
  if (id.startsWith("review.")) return ["monthlyReviews"];
  if (id.startsWith("declaration.")) return ["declarations"];
  if (id.startsWith("adults")) return ["adultLists"];
  if (/^register\d$/.test(id)) return ["registers"];
  return [id];
}

function carriedWithout(carried: CarriedWish, which: readonly SettingPlace[]): CarriedWish {
  const contracts = which.filter(({ practice }) => practice === null).flatMap(({ id }) => keysOf(id));
  const own = which.filter(({ practice }) => practice !== null);
  // Of the one practice on a sheet, what it says stands among the others.
  const settings = without(carried.settings, [...contracts, ...own.flatMap(({ id }) => keysOf(id))]);
  const { figures, practices } = settings;
  if (isObject(figures)) settings["figures"] = without(figures, contracts);
  if (isObject(practices)) {
    settings["practices"] = Object.fromEntries(
      Object.entries(practices).map(([name, said]) => {
        const gone = own.filter(({ practice }) => practice?.toLowerCase() === name.toLowerCase());
        return [
          name,
          isObject(said)
            ? without(
                said,
                gone.flatMap(({ id }) => keysOf(id)),
              )
            : said,
        ];
      }),
    );
  }
  return { ...carried, settings };
}

/** The wishes that are left when settings have their defaults again. */
export function wishesWithout(
  { figures, practices, carried, everyoneOnRegister }: Wishes,
  which: readonly SettingPlace[],
): Partial<Wishes> {
  const own = which.filter(({ practice }) => practice !== null);
  const ids = (name: string) =>
    own.filter(({ practice }) => practice?.toLowerCase() === name.toLowerCase()).map(({ id }) => id);
  const register = which.some(({ id }) => id === "everyoneOnRegister");
  return {
    figures: without(
      figures,
      own.map(({ id }) => id),
    ) as Typed,
    practices: Object.fromEntries(
      Object.entries(practices).map(([name, typed]) => [name, without(typed, ids(name)) as Typed]),
    ),
    carried: carried === null ? null : carriedWithout(carried, which),
    everyoneOnRegister: register ? null : everyoneOnRegister,
  };
}
