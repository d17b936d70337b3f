// Verhoeff's check digit, which every SNOMED CT code ends with (J. Verhoeff, 1969): the dihedral group of order 10.
const MULTIPLY = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const PERMUTE = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/** Whether the check digit of a code of digits is right. `passesVerhoeff("160689007")` is true. */
export function passesVerhoeff(digits: string): boolean {
  let check = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const permuted = Number(PERMUTE[place % PERMUTE.length]?.[digit]);
    check = Number(MULTIPLY[check]?.[permuted]);
  }
  return check === 0;
}
