/** Where the serial numbers of made-up patients begin: 999 0000 001. */
const FIRST_DIGITS = "999";
const SERIAL_DIGITS = 6;

/** The NHS number of a made-up patient: begins with 999, and its check digit is right (modulus 11). */
export function nhsNumber(serial: number): string {
  // A serial whose check would be 10 is nobody's number: the next of its own hundred is taken.
  for (let tried = serial * 100; ; tried++) {
    const nine = FIRST_DIGITS + String(tried).padStart(SERIAL_DIGITS, "0");
    const check = modulus11(nine);
    if (check !== null) return nine + String(check);
  }
}

/** The check digit over nine digits: weights 10 to 2, 11 becomes 0, and 10 is none. */
export function modulus11(nine: string): number | null {
  const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = 11 - (sum % 11);
  return check === 11 ? 0 : check === 10 ? null : check;
}

/** The name of a made-up patient, with a comma in it as exports have it. */
export function madeUpName(serial: number): string {
  return `XXTEST-${String(serial).padStart(4, "0")}, Anna (Mrs)`;
}
