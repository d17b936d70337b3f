import { usedByEverybody } from "../support/by-everybody";
import { PRACTICES } from "./practices";

usedByEverybody(PRACTICES);
