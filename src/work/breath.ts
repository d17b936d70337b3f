/** Lets the pane draw what it was told, and hear a click on Cancel. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
