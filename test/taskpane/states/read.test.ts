import { usedByEverybody } from "../support/by-everybody";
import { READ } from "./read";

usedByEverybody(READ);
