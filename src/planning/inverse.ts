/** The inverse of a square of whole numbers, in whole numbers: each of `inverse` is to be divided by `by`, above 0. */
export function inverseOf(square: readonly (readonly number[])[]): {
  readonly inverse: readonly (readonly bigint[])[];
  readonly by: bigint;
} {
  const size = square.length;
  const rows = square.map((row, at) => [
    ...row.map(BigInt),
    ...row.map((_, column) => (column === at ? 1n : 0n)),
  ]);
  // Elimination without fractions: every division comes out even.
  let before = 1n;
  for (let at = 0; at < size; at++) {
    const found = rows.findIndex((row, place) => place >= at && row[at] !== 0n);
    const pivotRow = rows[found];
    if (!pivotRow) throw new RangeError("The rows of the square say the same twice.");
    rows[found] = rows[at] ?? pivotRow;
    rows[at] = pivotRow;
    const pivot = pivotRow[at] ?? 1n;
    for (const [place, row] of rows.entries()) {
      if (place === at) continue;
      const times = row[at] ?? 0n;
      for (let column = 0; column < row.length; column++) {
        row[column] = ((row[column] ?? 0n) * pivot - (pivotRow[column] ?? 0n) * times) / before;
      }
    }
    before = pivot;
  }
  const sign = before < 0n ? -1n : 1n;
  return { inverse: rows.map((row) => row.slice(size).map((each) => each * sign)), by: before * sign };
}
