import fc from "fast-check";
import {
  CORRECTIONS_NAMESPACE,
  correctionsInXml,
  correctionsXml,
} from "../../src/annotation/corrections-part";

test("any text of JSON is given back word for word, and the part is XML", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const json = JSON.stringify({ text });
      const xml = correctionsXml(json);
      expect(xml).toMatch(/^<\?xml[^<>]*><corrections xmlns="[^"]*">[^<>\uFFFE\uFFFF]*<\/corrections>$/);
      expect(JSON.parse(correctionsInXml(xml) ?? "")).toEqual({ text });
    }),
  );
});

test.each([
  [
    "with a prefix",
    `<c:corrections xmlns:c="${CORRECTIONS_NAMESPACE}">{"a":"&lt;&#38;&#x3e;&quot;"}</c:corrections>`,
  ],
  ["as CDATA", `<corrections xmlns="${CORRECTIONS_NAMESPACE}"><![CDATA[{"a":"<&>""}]]></corrections>`],
])("as another program writes it: %s", (_, xml) => {
  expect(correctionsInXml(xml)).toBe('{"a":"<&>""}');
});

test.each([
  ["another's part", '<corrections xmlns="urn:another">{}</corrections>'],
  ["no XML", "{}"],
  ["one that is cut off", `<corrections xmlns="${CORRECTIONS_NAMESPACE}">{}`],
])("%s is not ours", (_, xml) => {
  expect(correctionsInXml(xml)).toBeNull();
});
