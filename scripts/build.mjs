/** `npm run build`: makes dist/ anew. */
import { join } from "node:path";
import { makeDist } from "./dist.mjs";
import { root } from "./project.mjs";

await makeDist(join(root, "dist"));
