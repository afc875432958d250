/** What languages and devices log in with by position, by the ends of files' names. */
import { argument, next, two } from "./arguments.ts";
import { cipherCalls } from "./cipher-calls.ts";
import { clientKeys } from "./client-keys.ts";
import { clients } from "./clients.ts";
import { collectionKeys } from "./collections.ts";
import { loginOf } from "./command-line.ts";
import { deviceLogins } from "./devices.ts";
import { type FileLogin, sticky, value } from "./file-login.ts";
import { keyStoreLogins } from "./key-stores.ts";
import { parserDefaults } from "./parsers.ts";
import { sqlVariables } from "./sql-variables.ts";
import { testLogins } from "./tests.ts";
import { userMaps } from "./user-maps.ts";

const variable = String.raw`ENV(?:\[|\.fetch\(|\.fetch )["']\w{1,64}["'][\])]?`;
const port = String.raw`(?:\d{2,5}|(?:[\w.]{0,40}_)?(?:port|PORT))`;

/** `"cn=admin,dc=acme"` */
const entryOfDirectory = String.raw`["'\`](?:cn|uid)=[^"'\`\n]{1,120}["'\`]`;

const inCode = { kind: "password", syntax: "code" } as const;
const ofProvider = { kind: "secret", syntax: "code", why: loginOf("OmniAuth") } as const;
const provider = String.raw`\w{2,40}${next}(?:${argument}|${variable})${next}${value}`;

export const fileLogins: readonly FileLogin[] = [
  ...cipherCalls,
  ...clientKeys,
  ...clients,
  ...collectionKeys,
  ...keyStoreLogins,
  ...parserDefaults,
  ...testLogins,
  ...sqlVariables,
  ...userMaps,
  {
    ...ofProvider,
    ends: ["rb", "ru"],
    opens: "provider :",
    stem: "provider",
    pattern: sticky(`provider :${provider}`),
  },
  {
    ...ofProvider,
    ends: ["rb"],
    opens: ".omniauth :",
    stem: "omniauth",
    pattern: sticky(`\\.omniauth :${provider}`),
  },
  {
    ...inCode,
    ends: ["py"],
    opens: ".connect(",
    stem: "connect",
    pattern: sticky(
      String.raw`\.connect\(\s{0,40}${argument}${next}${port}${next}${argument}${next}${value}`,
    ),
    why: loginOf("a client"),
  },
  {
    ...inCode,
    ends: ["py"],
    opens: "InfluxDBClient(",
    stem: "influxdb",
    pattern: sticky(String.raw`InfluxDBClient\(\s{0,40}${two}${argument}${next}${value}`),
    why: loginOf("InfluxDB"),
  },
  ...["FTP(", "FTP_TLS("].map(opens => ({
    ...inCode,
    ends: ["py"],
    opens,
    stem: "ftp",
    pattern: sticky(String.raw`FTP(?:_TLS)?\(\s{0,40}${two}${value}`),
    why: loginOf("FTP"),
  })),
  ...[".simple_bind_s(", ".simple_bind(", ".bind_s("].map(opens => ({
    ...inCode,
    ends: ["py"],
    opens,
    stem: "bind",
    pattern: sticky(String.raw`\.\w{6,13}\(\s{0,40}${argument}${next}${value}`),
    why: loginOf("LDAP"),
  })),
  // `.bind(` alone stands in most programs.
  ...['Bind("cn=', 'Bind("uid=', "bind('cn=", 'bind("cn=', "bind('uid=", 'bind("uid='].map(opens => ({
    ...inCode,
    ends: opens.startsWith("B") ? ["go"] : ["js", "ts", "mjs", "cjs"],
    opens,
    stem: "bind",
    pattern: sticky(String.raw`[bB]ind\(${entryOfDirectory}${next}${value}`),
    why: loginOf("LDAP"),
  })),
  {
    ...inCode,
    ends: ["pl", "pm", "cgi", "t"],
    opens: "DBI->connect",
    stem: "dbi",
    pattern: sticky(String.raw`DBI->connect(?:_cached)?\s?\(\s{0,40}${two}${value}`),
    why: loginOf("DBI"),
  },
  {
    ...inCode,
    ends: ["php"],
    opens: "->login(",
    stem: "login",
    pattern: sticky(String.raw`->login\(\s{0,40}${argument}${next}${value}\s{0,20}\)`),
    why: loginOf("a call"),
  },
  ...(
    [
      ["WiFi.begin(", "wifi"],
      [".addAP(", "addap"],
      [".softAP(", "softap"],
    ] as const
  ).map(([opens, stem]) => ({
    ...inCode,
    ends: ["ino", "cpp"],
    ...{ opens, stem },
    pattern: sticky(String.raw`(?:WiFi)?\.\w{5,6}\(\s{0,40}${argument}${next}${value}`),
    why: loginOf("a network"),
  })),
  {
    ...inCode,
    ends: ["ino"],
    opens: ".connect(",
    stem: "connect",
    // Behind a host stands its port.
    pattern: sticky(
      String.raw`\.connect\(\s{0,40}${argument}${next}(?!\d)${argument}${next}"([^"\n/]{4,128})"`,
    ),
    why: loginOf("a client"),
  },
  ...["SecretStr(", "Secret(value="].map(opens => ({
    ...inCode,
    ends: ["py"],
    opens,
    stem: "secret",
    kind: "secret" as const,
    pattern: sticky(String.raw`\w{6,9}\((?:value\s?=\s?)?\s{0,40}${value}`),
    why: "it is made a secret",
  })),
  {
    ...inCode,
    ends: ["cs", "vb", "ps1"],
    opens: "X509Certificate2(",
    stem: "certific",
    pattern: sticky(String.raw`X509Certificate2\(\s{0,40}@?${argument}${next}${value}`),
    why: "a key is read with it",
  },
  {
    ...inCode,
    ends: ["php"],
    opens: "Hash::make(",
    stem: "hash",
    pattern: sticky(String.raw`Hash::make\(\s{0,40}${value}`),
    why: "a hash is made of it",
  },
  {
    ...inCode,
    ends: ["py"],
    opens: ".create_user(",
    stem: "user",
    pattern: sticky(String.raw`\.create_user\(\s{0,40}${two}${value}`),
    why: "an account gets it",
  },
  {
    ...inCode,
    ends: ["tf", "tofu"],
    opens: "plaintext_value",
    stem: "plaintex",
    pattern: sticky(String.raw`plaintext_value\s{0,20}=\s{0,4}${value}`),
    why: "it is put into a store of secrets",
  },
  ...deviceLogins,
];
