import { usedByEverybody } from "../support/by-everybody";
import { ANNOTATED } from "./annotated";

usedByEverybody(ANNOTATED);
