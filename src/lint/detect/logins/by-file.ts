/** What languages and devices log in with by position, too rare for the scanner to look for: by the ends of files' names. */
import type { NameClass } from "../assignment/names.ts";
import type { Syntax } from "../assignment/syntax.ts";
import { argument, next, two } from "./arguments.ts";
import { loginOf } from "./command-line.ts";

export interface FileLogin {
  /** How the names of such files end, in small letters. */
  readonly ends: readonly string[];
  /** What begins each of them. */
  readonly opens: string;
  /** Sticky, with indices: fits from there on; its last group that takes part is the value. */
  readonly pattern: RegExp;
  readonly kind: NameClass;
  readonly syntax: Syntax;
  readonly why: string;
}

const value = String.raw`(?:"([^"\n]{4,128})"|'([^'\n]{4,128})')`;
const variable = String.raw`ENV(?:\[|\.fetch\(|\.fetch )["']\w{1,64}["'][\])]?`;
const port = String.raw`(?:\d{2,5}|(?:[\w.]{0,40}_)?(?:port|PORT))`;

function sticky(pattern: string): RegExp {
  return new RegExp(pattern, "dy");
}

const inCode = { kind: "password", syntax: "code" } as const;
const ofProvider = { kind: "secret", syntax: "code", why: loginOf("OmniAuth") } as const;
const provider = String.raw`\w{2,40}${next}(?:${argument}|${variable})${next}${value}`;
const configurations = ["cfg", "conf", "txt", "ios"] as const;
const ofDevice = { ends: configurations, kind: "password", syntax: "lines" } as const;

export const fileLogins: readonly FileLogin[] = [
  { ...ofProvider, ends: ["rb", "ru"], opens: "provider :", pattern: sticky(`provider :${provider}`) },
  { ...ofProvider, ends: ["rb"], opens: ".omniauth :", pattern: sticky(`\\.omniauth :${provider}`) },
  {
    ...inCode,
    ends: ["py"],
    opens: ".connect(",
    pattern: sticky(
      String.raw`\.connect\(\s{0,40}${argument}${next}${port}${next}${argument}${next}${value}`,
    ),
    why: loginOf("a client"),
  },
  {
    ...inCode,
    ends: ["py"],
    opens: "InfluxDBClient(",
    pattern: sticky(String.raw`InfluxDBClient\(\s{0,40}${two}${argument}${next}${value}`),
    why: loginOf("InfluxDB"),
  },
  {
    ...inCode,
    ends: ["pl", "pm", "cgi", "t"],
    opens: "DBI->connect",
    pattern: sticky(String.raw`DBI->connect(?:_cached)?\s?\(\s{0,40}${two}${value}`),
    why: loginOf("DBI"),
  },
  {
    ...inCode,
    ends: ["php"],
    opens: "->login(",
    pattern: sticky(String.raw`->login\(\s{0,40}${argument}${next}${value}\s{0,20}\)`),
    why: loginOf("a call"),
  },
  {
    ...inCode,
    ends: ["ino", "cpp"],
    opens: "WiFi.begin(",
    pattern: sticky(String.raw`WiFi\.begin\(\s{0,40}${argument}${next}${value}`),
    why: loginOf("a network"),
  },
  {
    ...inCode,
    ends: ["cs", "vb", "ps1"],
    opens: "X509Certificate2(",
    pattern: sticky(String.raw`X509Certificate2\(\s{0,40}@?${argument}${next}${value}`),
    why: "a key is read with it",
  },
  {
    ...inCode,
    ends: ["php"],
    opens: "Hash::make(",
    pattern: sticky(String.raw`Hash::make\(\s{0,40}${value}`),
    why: "a hash is made of it",
  },
  {
    ...inCode,
    ends: ["py"],
    opens: ".create_user(",
    pattern: sticky(String.raw`\.create_user\(\s{0,40}${two}${value}`),
    why: "an account gets it",
  },
  {
    ...ofDevice,
    opens: "snmp-server community ",
    pattern: sticky(
      String.raw`snmp-server community ("?)([^\s"]{4,128})\1(?= (?:R[OW]|view |ro|rw)|[ \t]*\r?(?:\n|$))`,
    ),
    why: loginOf("SNMP"),
  },
  {
    ...ofDevice,
    opens: "snmp-server host ",
    pattern: sticky(
      String.raw`snmp-server host \S{1,64} (?:(?:traps|informs) )?(?:version (?:1|2c) )?(?!version|traps|informs|udp-port|vrf)([^\s"]{4,128})`,
    ),
    why: loginOf("SNMP"),
  },
  ...["tacacs-server ", "radius-server "].map(opens => ({
    ...ofDevice,
    opens,
    pattern: sticky(
      String.raw`${opens}(?:host \S{1,64} (?:[^\n]{1,60} )?)?key (?:0 )?([^\s"]{4,128})(?=[ \t]*\r?(?:\n|$))`,
    ),
    why: loginOf("a device"),
  })),
];
