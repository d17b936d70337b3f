/** Where an address of a blob is let go of again: the host has taken the file by then. */
const KEPT_MS = 10_000;

/** Hands a text to the host as a file to be saved. Some hosts show nothing for it: the text can be copied as well. */
export function saveText(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, KEPT_MS);
}
