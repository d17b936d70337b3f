/** @jest-environment ./test/stand-in/environment.cjs */
import { refusal, standInForEach } from "./support";

const standIn = standInForEach({ sheets: { Sheet1: [[1]] } });
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  standIn().Excel.run(batch);

const OURS = '<?xml version="1.0"?><kept xmlns="urn:test:1">a &amp; b</kept>';
const OTHER = "<other><x/></other>";

test("XML parts are added, found by their namespace, read, changed and deleted", async () => {
  await run(async (context) => {
    const parts = context.workbook.customXmlParts;
    const added = parts.add(OURS);
    parts.add(OTHER);
    added.load("id, namespaceUri");
    const count = parts.getCount();
    const found = parts.getByNamespace("urn:test:1").getOnlyItem();
    const xml = found.getXml();
    await context.sync();
    expect([added.namespaceUri, count.value, xml.value]).toEqual(["urn:test:1", 2, OURS]);

    const changed = OURS.replace("a &amp; b", "c");
    parts.getItem(added.id).setXml(changed);
    const scoped = parts.getByNamespace("urn:test:1");
    scoped.load("items/id, items/namespaceUri");
    await context.sync();
    expect(scoped.items.map(({ id }) => id)).toEqual([added.id]);
    expect(standIn().host.snapshot().xmlParts).toEqual([
      { namespace: "urn:test:1", xml: changed },
      { namespace: "", xml: OTHER },
    ]);

    added.delete();
    const gone = parts.getByNamespace("urn:test:1").getOnlyItemOrNullObject();
    gone.load("id");
    const left = parts.getByNamespace("urn:test:1").getCount();
    await context.sync();
    expect([gone.isNullObject, left.value]).toEqual([true, 0]);
  });
});

test("of two parts with one namespace there is no only one", async () => {
  await run(async (context) => {
    const parts = context.workbook.customXmlParts;
    parts.add(OURS);
    parts.add(OURS);
    const only = parts.getByNamespace("urn:test:1").getOnlyItemOrNullObject();
    only.load("id");
    await context.sync();
    expect(only.isNullObject).toBe(true);
  });
  expect(
    await refusal(
      run(async (context) => {
        const xml = context.workbook.customXmlParts.getByNamespace("urn:test:1").getOnlyItem().getXml();
        await context.sync();
        return xml.value;
      }),
    ),
  ).toBe("ItemNotFound");
});

test.each(["no xml", "<a><b></a>", "<a>", "<a>&nope;</a>", "<a>1 < 2</a>"])(
  "XML that is not well-formed is refused: %s",
  async (xml) => {
    expect(
      await refusal(
        run(async (context) => {
          context.workbook.customXmlParts.add(xml);
          await context.sync();
        }),
      ),
    ).toBe("InvalidArgument");
  },
);

test("a part that is gone, and a workbook that is read-only, are refused", async () => {
  expect(
    await refusal(
      run(async (context) => {
        context.workbook.customXmlParts.getItem("{nobody}").delete();
        await context.sync();
      }),
    ),
  ).toBe("ItemNotFound");
  standIn().host.damage = { readOnly: true };
  expect(
    await refusal(
      run(async (context) => {
        context.workbook.customXmlParts.add(OURS);
        await context.sync();
      }),
    ),
  ).toBe("AccessDenied");
});
