import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

// Pictures are made by the tests, in out/pictures: all by `npm run pictures`, else only those of what is wrong. Those that
// docs/ shows are listed in docs/images/pictures.json, each with what was to be read on it: when that changes the picture
// is stale, and the test that makes it fails until `npm run pictures` has made it anew.

const ROOT = resolve(__dirname, "../..");
const MADE = join(ROOT, "out", "pictures");
export const LIST = join(ROOT, "docs", "images", "pictures.json");

export interface ListedPicture {
  /** The picture that a test makes, by its path in out/pictures, without its ending. */
  readonly from: string;
  /** Pixels of the picture for one of the page. */
  readonly scale: number;
  /** A digest of what was to be read on it; "" before it is made. */
  readonly told: string;
}

export const listed = (): Readonly<Record<string, ListedPicture>> =>
  existsSync(LIST) ? (JSON.parse(readFileSync(LIST, "utf8")) as Record<string, ListedPicture>) : {};

/** Whether all are made, and not only those of what is wrong. */
export const makingPictures = (): boolean => process.env["MAKING_PICTURES"] !== undefined;

/** The pictures of rules that are carried were made when they were carried from this year. */
const WHEN_MADE = "by the rules of 2024-25: 44 of 44 ";

/**
 * A digest of what is to be read, however the lines fall. A year that is added to the add-in, from which rules are then
 * carried, makes no picture stale.
 */
export function digestOf(told: string): string {
  const words = told.replace(/\s+/g, " ").trim();
  const same = words.replaceAll(/by the rules of \d{4}-\d{2}: (\d+) of \1 /g, WHEN_MADE);
  return createHash("sha256").update(same).digest("hex").slice(0, 16);
}

/** Where a picture is written. */
export function pictureFile(name: string): string {
  const file = join(MADE, `${name}.png`);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

/**
 * Writes down what is to be read on a picture that was made, and gives the pictures of docs/ that show something else.
 * @param name the picture's path in out/pictures, without its ending.
 * @param told what is to be read on it.
 */
export function stalePictures(name: string, told: string): string[] {
  const file = join(MADE, `${name}.told`);
  // Where only words are compared no picture has made the folder.
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, digestOf(told));
  // While they are made anew they may be stale.
  if (makingPictures()) return [];
  return Object.entries(listed())
    .filter(([, { from, told: before }]) => from === name && before !== digestOf(told))
    .map(([file]) => `docs/images/${file} is stale: run npm run pictures, and look at it.`);
}
