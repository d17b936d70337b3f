/** What Office.js says of the page itself, not of the workbook: that its buttons are ready, how it is used. */
const SERVICES = /"Microsoft\.internalService\./i;
const ANSWER = 2;

interface Said {
  readonly id: number;
  readonly message: {
    readonly body: {
      readonly Actions: readonly { readonly Id: number }[];
      readonly ObjectPaths: Readonly<Record<string, { readonly Name: string }>>;
    };
  };
}

/** The answer to a message that is of the page alone: it is taken, and goes nowhere. Null where it is for the workbook. */
export function answerOfPage(text: string): string | null {
  if (!SERVICES.test(text)) return null;
  const { id, message } = JSON.parse(text) as Said;
  const { Actions, ObjectPaths } = message.body;
  // A cell could hold these words too.
  if (!Object.values(ObjectPaths).some(({ Name }) => SERVICES.test(`"${Name}`))) return null;
  const Results = Actions.map(({ Id }) => ({ ActionId: Id, Value: null }));
  return JSON.stringify({ id, type: ANSWER, message: { statusCode: 200, headers: {}, body: { Results } } });
}
