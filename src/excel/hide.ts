/** What Excel lists as names is the person's: ours are not shown there. */
export function hide(name: Excel.NamedItem): void {
  name.visible = false;
}
