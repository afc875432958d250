/** The registry of report formats, in the order of their names. */
import type { Format } from "./format.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";

export const formats: readonly Format[] = [github, gitlab, json, junit, markdown, sarif, text];
