/** `npm run build:binary`: makes build/job-secrets. */
import { relative } from "node:path";
import { makeBinary } from "./binary.mjs";
import { root } from "./project.mjs";

console.log(relative(root, await makeBinary()));
