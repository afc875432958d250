/** The registry of sources, in the order of their names. */
import type { Source } from "./source.ts";
import { tree } from "./tree.ts";

export const sources: readonly Source[] = [tree];
