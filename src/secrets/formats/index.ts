/** The registry of export formats, sorted by their ids. */
import { dotenv } from "./dotenv.ts";
import type { Format } from "./format.ts";
import { json } from "./json.ts";
import { shell } from "./shell.ts";
import { yaml } from "./yaml.ts";

export const formats = [dotenv, json, shell, yaml] as const satisfies readonly Format[];
