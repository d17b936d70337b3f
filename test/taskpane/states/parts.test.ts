import { usedByEverybody } from "../support/by-everybody";
import { PARTS } from "./parts";

usedByEverybody(PARTS);
