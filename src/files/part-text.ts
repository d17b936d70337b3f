// Parts of a workbook, put right as text.

/** Properties of a document that nobody made. */
export const NO_ONE = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`;
/** With the usual height of rows, and without a size that it had when it was empty. */
export function withRowHeight(xml: string): string {
  const sized = xml.replace(/<dimension\b[^>]*>(<\/dimension>)?/, "");
  return sized.includes("<sheetFormatPr")
    ? sized
    : sized.replace(/(?=<cols>|<sheetData\b)/, '<sheetFormatPr defaultRowHeight="15"/>');
}
