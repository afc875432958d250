/** How commands hand a value to a store of secrets: what they hand over is a secret, whatever its name. */
import { command, echoed, loginOf, piped, rest, word } from "./command-line.ts";
import type { Way } from "./way.ts";

const stored = { ...command, why: "it is put into a store of secrets" } as const;
const secret = { ...stored, word: "secret" } as const;
const parameter = { ...stored, word: "securest" } as const;
const account = { ...command, word: "passwd", why: "passwd sets it" } as const;
const postgres = { ...command, word: "pass", why: loginOf("PostgreSQL") } as const;

/** Names of `--from-literal` whose values are no secrets. */
const harmless = String.raw`(?!["']?[\w.-]{0,40}(?:user|name|host|port|ur[il]|region|email|id|endpoint|bucket)\w{0,4}=)`;

export const storedWays: readonly Way[] = [
  {
    ...secret,
    before: /\b(?:gh|hub)[ \t]{1,4}$/,
    behind: new RegExp(String.raw`^secret[ \t]{1,4}set${rest}(?:--body(?:[ \t]{1,4}|=)|-b[ \t]{0,4})${word}`),
  },
  {
    ...secret,
    before: new RegExp(`${echoed}(?:npx[ \\t]{1,4})?(?:gh|wrangler|docker|podman)[ \\t]{1,4}$`, "d"),
    beside: /^secret[ \t]{1,4}(?:set|put|create)\b/,
  },
  {
    ...secret,
    before: /\b(?:gh|wrangler)[ \t]{1,4}$/,
    behind: new RegExp(String.raw`^secret[ \t]{1,4}(?:set|put)${rest}\S{1,64}[ \t]{0,4}<<<[ \t]{0,4}${word}`),
  },
  {
    ...secret,
    before: /\bkeyvault[ \t]{1,4}$/,
    behind: new RegExp(String.raw`^secret[ \t]{1,4}set${rest}--value(?:[ \t]{1,4}|=)${word}`),
  },
  {
    ...secret,
    kind: "secret",
    before: /\bcreate[ \t]{1,4}$/,
    behind: new RegExp(
      String.raw`^secret[ \t]{1,4}generic${rest}--from-literal(?:[ \t]{1,4}|=)${harmless}["']?[\w.-]{1,64}=(?=["']?[^\s"'-])`,
    ),
  },
  {
    ...parameter,
    before: /--type[ =]["']?$/,
    behind: new RegExp(String.raw`^securestring["']?${rest}--value(?:[ \t]{1,4}|=)${word}`, "i"),
  },
  {
    ...parameter,
    before: /--value[ =]["']?([^\s"'$]{4,128})["']?[ \t](?:\\\r?\n|[^\n|;]){0,200}--type[ =]["']?$/d,
    beside: /^securestring\b/i,
  },
  {
    ...parameter,
    syntax: "code",
    before: /\btype\s{0,20}=\s{0,4}"$/,
    behind: /^securestring"\s{1,40}value\s{0,20}=\s{0,4}(?=")/i,
  },
  {
    ...account,
    before: new RegExp(`${piped}(?:/usr/bin/)?$`, "d"),
    beside: /^passwd[ \t]{1,4}(?:--stdin\b|[a-z_][\w.-]{0,31}[ \t]{1,4}--stdin\b)/,
  },
  {
    ...account,
    before:
      /\b(?:echo|printf)[ \t]{1,4}(?:-[ne]{1,2}[ \t]{1,4})?["']([^\s"'\\|$]{4,128})\\n[^\n|]{4,140}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?$/d,
    beside: /^passwd\b/,
  },
  {
    ...command,
    word: "passwd",
    before: /\bch$/,
    behind: /^passwd[ \t]{0,4}<<<[ \t]{0,4}["']?[\w.-]{1,64}:(?=[^\s"':$])/,
    why: "chpasswd sets it",
  },
  {
    ...command,
    word: "passwd",
    before: /\bch$/,
    behind:
      /^passwd:\s{1,40}(?:expire:[^\n]{1,20}\s{1,40})?list:[ \t]{0,4}\|\s{1,80}[\w.-]{1,64}:(?=[^\s"':$])/,
    why: "cloud-init sets it",
  },
  {
    ...account,
    before: /(?:^|[\s;&])$/,
    behind: /^passwd[ \t]{1,4}[a-z_][\w.-]{0,31}[ \t]{0,4}<<<[ \t]{0,4}(?=["']?[^\s"'$])/,
  },
  {
    ...postgres,
    before:
      /\b(?:echo|printf)[ \t]{1,4}["']?[^\s:"'$]{1,128}:(?:\d{1,5}|\*):[^\s:"']{1,64}:[^\s:"']{1,64}:([^\s"'$]{4,128})["']?[ \t]{0,4}>{1,2}[ \t]{0,4}\S{0,80}\.pg$/d,
    beside: /^pass\b/,
  },
  {
    ...postgres,
    before: /\.pg$/,
    behind:
      /^pass\b["']?[ \t]{0,4}<<-?[ \t]{0,4}["']?\w{1,20}["']?\s{0,4}[^\s:]{1,128}:(?:\d{1,5}|\*):[^\s:]{1,64}:[^\s:]{1,64}:(?=[^\s$])/,
  },
  {
    ...command,
    word: "password",
    syntax: "yaml",
    before: /\{\{-?[ \t]{0,4}["']([^"'\n]{4,128})["'][ \t]{0,4}\|[ \t]{0,4}$/d,
    beside: /^password_hash\b/,
    why: "an account gets it",
  },
];
