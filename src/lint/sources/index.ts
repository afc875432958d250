/** The registry of sources, in the order of their names. */
import { diff } from "./diff.ts";
import { history } from "./history.ts";
import type { Source } from "./source.ts";
import { staged } from "./staged.ts";
import { stdin } from "./stdin.ts";
import { tree } from "./tree.ts";

export const sources: readonly Source[] = [diff, history, staged, stdin, tree];
