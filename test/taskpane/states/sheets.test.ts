import { usedByEverybody } from "../support/by-everybody";
import { SHEETS } from "./sheets";

usedByEverybody(SHEETS);
