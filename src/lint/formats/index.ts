/** The registry of report formats, in the order of their names. */
import type { Format } from "./format.ts";
import { json } from "./json.ts";
import { text } from "./text.ts";

export const formats: readonly Format[] = [json, text];
