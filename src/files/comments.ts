import { attributeOf, withAttribute } from "./xml";

/**
 * Gives notes back what the library drops of them: the ids by which a thread of comments belongs to its note.
 * @param now - the part of notes as it was written anew
 * @param before - the same part as it was
 */
export function withNoteIds(now: string, before: string): string {
  if (!before.includes("xr:uid=")) return now;
  const ids = new Map<string, string>();
  for (const [tag] of before.matchAll(/<comment\s[^>]*>/g)) {
    const id = attributeOf(tag, "xr:uid");
    if (id !== undefined) ids.set(attributeOf(tag, "ref") ?? "", id);
  }
  const marked = now.replace(/<comment\s[^>]*>/g, (tag) => {
    const id = ids.get(attributeOf(tag, "ref") ?? "");
    return id === undefined || tag.includes("xr:uid=") ? tag : withAttribute(tag, "xr:uid", id);
  });
  return withNamespaces(marked, "comments", before);
}

/** A part whose root declares all the prefixes that another one's root declares. */
export function withNamespaces(now: string, root: string, before: string): string {
  const start = new RegExp(`<${root}\\b[^>]*>`);
  const old = start.exec(before)?.[0] ?? "";
  return now.replace(start, (tag) => {
    let more = tag;
    for (const [declaration, name = ""] of old.matchAll(/\sxmlns:([\w.-]+)=("[^"]*"|'[^']*')/g)) {
      if (!more.includes(`xmlns:${name}=`)) more = more.replace(/>$/, `${declaration}>`);
    }
    const ignorable = attributeOf(old, "mc:Ignorable");
    if (ignorable === undefined) return more;
    const words = new Set(`${attributeOf(more, "mc:Ignorable") ?? ""} ${ignorable}`.trim().split(/\s+/));
    return withAttribute(more, "mc:Ignorable", [...words].join(" "));
  });
}
