import { type Element, everyElement, parseXml } from "./xml";

// What the schemas of manifests demand, as far as a manifest of a task pane with commands and functions meets them:
// [MS-OWEMXML] 5.2 (appforoffice/1.1), 5.6 (officeappbasictypes) and 5.7 (taskpaneappversionoverrides).

const SHORT = 125;
const LONG = 250;
const URL_LENGTH = 2048;
const ID_LENGTH = 32;
const ICON_SIZES = ["16", "20", "24", "32", "40", "48", "64", "80"];
const NEEDED_SIZES = ["16", "32", "80"];

/** The children that an element may have, in the order that the schema has them; `!` marks those that must be there. */
const ORDER: Readonly<Record<string, string>> = {
  OfficeApp:
    "Id! AlternateId Version! ProviderName! DefaultLocale! DisplayName! Description! IconUrl! HighResolutionIconUrl! " +
    "SupportUrl! AppDomains Hosts! Requirements DefaultSettings! Permissions! Dictionary VersionOverrides!",
  VersionOverrides: "Description Requirements Hosts! Resources! WebApplicationInfo EquivalentAddins",
  "Host/VersionOverrides": "Runtimes AllFormFactors DesktopFormFactor!",
  AllFormFactors: "ExtensionPoint!",
  DesktopFormFactor: "GetStarted FunctionFile ExtensionPoint!",
  GetStarted: "Title! Description! LearnMoreUrl!",
  "ExtensionPoint/CustomFunctions": "Script! Page! Metadata! Namespace!",
  "ExtensionPoint/PrimaryCommandSurface": "OfficeTab CustomTab",
  Group: "OverriddenByRibbonApi Label! Icon! Control!",
  Control: "OverriddenByRibbonApi Label! Supertip! Icon! Action! Enabled",
  Supertip: "Title! Description!",
  "Action/ShowTaskpane": "TaskpaneId SourceLocation! Title",
  "Action/ExecuteFunction": "FunctionName!",
  Resources: "bt:Images! bt:Urls! bt:ShortStrings! bt:LongStrings!",
};

/** The kind of resource that each element refers to. */
const KINDS: Readonly<Record<string, string>> = {
  "bt:Image": "bt:Images",
  SourceLocation: "bt:Urls",
  FunctionFile: "bt:Urls",
  LearnMoreUrl: "bt:Urls",
  Namespace: "bt:ShortStrings",
  Label: "bt:ShortStrings",
  Title: "bt:ShortStrings",
  Description: "bt:LongStrings",
};

/**
 * What is wrong with a manifest, a sentence each.
 * @param files the files of the build, by their paths under `baseUrl`
 */
export function findings(xml: string, baseUrl: string, files: ReadonlySet<string>): string[] {
  const root = parseXml(xml);
  const all = everyElement(root);
  return [
    ...base(root),
    ...all.flatMap((element) => order(element, root)),
    ...resources(root, all),
    ...ids(all),
    ...icons(all),
    ...addresses(all, baseUrl, files),
  ];
}

const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((each) => each.name === name);

const valueOf = (element: Element | undefined): string =>
  element?.attributes["DefaultValue"] ?? element?.text ?? "";

function base(root: Element): string[] {
  const of = (name: string): string => valueOf(child(root, name));
  const wrong: string[] = [];
  if (root.attributes["xsi:type"] !== "TaskPaneApp") wrong.push("The manifest is not of a TaskPaneApp.");
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(of("Id"))) wrong.push("Id is no GUID.");
  if (!/^\d{1,5}(\.\d{1,5}){3}$/.test(of("Version"))) wrong.push("Version is not four numbers.");
  if (!/^[a-z]{2}-[A-Z]{2}$/.test(of("DefaultLocale"))) wrong.push("DefaultLocale is no locale.");
  if (of("Permissions") !== "ReadWriteDocument") wrong.push("Permissions is not ReadWriteDocument.");
  for (const [name, most] of [
    ["ProviderName", SHORT],
    ["DisplayName", SHORT],
    ["Description", LONG],
  ] as const) {
    wrong.push(...length(name, of(name), most));
  }
  for (const set of child(child(root, "Requirements"), "Sets")?.children ?? []) {
    const { Name = "", MinVersion = "" } = set.attributes;
    if (!/^[A-Z]\w+$/.test(Name) || !/^\d+\.\d+$/.test(MinVersion))
      wrong.push("A requirement set is not understood.");
  }
  if (child(child(root, "Hosts"), "Host")?.attributes["Name"] !== "Workbook")
    wrong.push("The host is not Excel.");
  return wrong;
}

function length(what: string, text: string, most: number): string[] {
  if (text.length === 0) return [`${what} is empty.`];
  return text.length > most ? [`${what} has ${text.length} characters, the most is ${most}.`] : [];
}

function order(element: Element, root: Element): string[] {
  const type = element.attributes["xsi:type"] ?? "";
  const inOverrides = element.name === "Host" && !child(root, "Hosts")?.children.includes(element);
  const rule =
    ORDER[inOverrides ? "Host/VersionOverrides" : `${element.name}/${type}`] ?? ORDER[element.name];
  if (rule === undefined) return [];
  const known = rule.split(" ").map((name) => name.replace("!", ""));
  const wrong: string[] = [];
  let reached = 0;
  for (const { name } of element.children) {
    const place = known.indexOf(name);
    if (place < 0) wrong.push(`${name} may not stand in ${element.name}.`);
    else if (place < reached) wrong.push(`${name} stands too late in ${element.name}.`);
    else reached = place;
  }
  for (const needed of rule.split(" ").filter((name) => name.endsWith("!"))) {
    const name = needed.slice(0, -1);
    if (!child(element, name)) wrong.push(`${name} is missing in ${element.name}.`);
  }
  return wrong;
}

function resources(root: Element, all: readonly Element[]): string[] {
  const wrong: string[] = [];
  const kinds = new Map<string, string>();
  const of = child(child(root, "VersionOverrides"), "Resources");
  for (const kind of of?.children ?? []) {
    const most = { "bt:ShortStrings": SHORT, "bt:LongStrings": LONG }[kind.name] ?? URL_LENGTH;
    for (const { attributes } of kind.children) {
      const id = attributes["id"] ?? "";
      if (kinds.has(id)) wrong.push(`The resource ${id} is there twice.`);
      kinds.set(id, kind.name);
      wrong.push(...length(`The id ${id}`, id, ID_LENGTH));
      wrong.push(...length(`The resource ${id}`, attributes["DefaultValue"] ?? "", most));
    }
  }
  const used = new Set<string>();
  for (const { name, attributes } of all) {
    const { resid } = attributes;
    if (resid === undefined) continue;
    used.add(resid);
    if (!kinds.has(resid)) wrong.push(`${name} names the resource ${resid}, which is not there.`);
    else if (kinds.get(resid) !== KINDS[name])
      wrong.push(`${name} names ${resid}, which is no resource of its kind.`);
  }
  for (const id of kinds.keys()) if (!used.has(id)) wrong.push(`The resource ${id} is not used.`);
  return wrong;
}

/** Groups, controls and tabs have ids of their own. */
function ids(all: readonly Element[]): string[] {
  const seen = new Set<string>();
  return all.flatMap(({ name, attributes }) => {
    const { id } = attributes;
    if (id === undefined || name.startsWith("bt:")) return [];
    const twice = seen.has(id) ? [`The id ${id} is there twice.`] : [];
    seen.add(id);
    return [...twice, ...length(`The id ${id}`, id, SHORT)];
  });
}

function icons(all: readonly Element[]): string[] {
  return all
    .filter(({ name }) => name === "Icon")
    .flatMap(({ children }) => {
      const sizes = children.map(({ attributes }) => attributes["size"] ?? "");
      const missing = NEEDED_SIZES.filter((size) => !sizes.includes(size));
      const unknown = sizes.filter((size) => !ICON_SIZES.includes(size));
      return [
        ...missing.map((size) => `An icon has no picture of ${size} pixels.`),
        ...unknown.map((size) => `${size} is no size of an icon.`),
      ];
    });
}

/** Every address is ours, of https, and of a file that the build has made. */
function addresses(all: readonly Element[], baseUrl: string, files: ReadonlySet<string>): string[] {
  const { origin } = new URL(baseUrl);
  return all.flatMap((element) => {
    if (element.name === "AppDomain") {
      return element.text === origin ? [] : [`The domain ${element.text} is not ${origin}.`];
    }
    const address = element.attributes["DefaultValue"] ?? "";
    if (!/^\w+:\/\//.test(address)) return [];
    if (!address.startsWith("https://")) return [`${address} is not of https.`];
    if (!address.startsWith(baseUrl)) return [`${address} is not under ${baseUrl}.`];
    const file = address.slice(baseUrl.length);
    return files.has(file) ? [] : [`${file} is not in the build.`];
  });
}
