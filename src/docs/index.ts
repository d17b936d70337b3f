import { writePages } from "./write";

writePages(process.cwd());
