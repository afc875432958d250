/** Defaults that parsers of arguments are told beside an option's name: `.option("--password <pw>", "its text", "…")`. */
import { type FileLogin, sticky, value } from "./file-login.ts";

const option = String.raw`[\w-]{0,30}(?:password|passwd|passphrase|secret|token|api-?key)`;
const field = String.raw`(?:[a-z]\w{0,30}_)?(?:password|passwd|passphrase|secret|token|api_key)`;
const ofParser = {
  kind: "password",
  syntax: "code",
  why: "an option is that where nobody gives another",
} as const;

export const parserDefaults: readonly FileLogin[] = [
  {
    ...ofParser,
    ends: ["js", "mjs", "cjs", "ts"],
    opens: ".option(",
    stem: "option",
    pattern: sticky(
      String.raw`\.option\(\s{0,40}["'](?:-\w,\s?)?--${option}(?:[ =][<[][^"'\n]{1,40}[>\]])?["'],\s{0,40}(?:"[^"\n]{0,160}"|'[^'\n]{0,160}'),\s{0,40}${value}`,
    ),
  },
  {
    ...ofParser,
    ends: ["java", "kt", "groovy"],
    opens: "Option(",
    stem: "option",
    pattern: sticky(
      String.raw`Option\([^();]{0,160}?"--${option}"[^();]{0,200}?\bdefaultValue\s?=\s?${value}`,
    ),
  },
  {
    ...ofParser,
    ends: ["cs"],
    opens: 'DefaultValue("',
    stem: "default",
    pattern: sticky(
      String.raw`DefaultValue\("([^"\n]{4,128})"\)\]\s{0,80}(?:\[[^\]\n]{0,120}\]\s{0,80}){0,4}(?:public|internal) (?:required |virtual )?string\?? \w{0,30}(?:Password|Passphrase|Secret|Token|ApiKey)\s`,
    ),
    why: "a setting is that where nobody gives another",
  },
  {
    ...ofParser,
    ends: ["rs"],
    opens: "default_value",
    stem: "default",
    pattern: sticky(
      String.raw`default_value(?:_t)?\s?=\s?(?:String::from\(\s?)?"([^"\n]{4,128})"[^;{}]{0,120}?\]\s{1,40}(?:pub(?:\(\w{1,20}\))?\s)?${field}\s?:`,
    ),
  },
];
