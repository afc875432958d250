/** The registry of cases. */
import type { Case } from "../case.ts";
import { base64 } from "./base64.ts";
import { code, html } from "./code.ts";
import { cutOff } from "./cut-off.ts";
import { dump } from "./dump.ts";
import { hex } from "./hex.ts";
import { json } from "./json.ts";
import { never } from "./never.ts";
import { plain } from "./plain.ts";
import { shell } from "./shell.ts";
import { terminal } from "./terminal.ts";
import { url } from "./url.ts";
import { windows } from "./windows.ts";

export const cases: readonly Case[] = [
  ...plain,
  ...base64,
  ...hex,
  ...dump,
  ...json,
  ...url,
  ...shell,
  ...windows,
  ...code,
  ...html,
  ...terminal,
  ...cutOff,
  ...never,
];
