/** Clients and frameworks that take a password behind a user, by its position: `createCredential("bob", "db", "…")`, `NewDialer(host, 587, "bob", "…")`. */
import { argument, next, two } from "./arguments.ts";
import { loginOf } from "./command-line.ts";
import { type FileLogin, sticky, value } from "./file-login.ts";

const python = ["py"];
const ofJava = ["java", "kt", "kts", "groovy", "scala"];
const ofJavaScript = ["js", "mjs", "cjs", "ts", "tsx", "jsx"];
const one = argument + next;
/** What opens a literal in which a user and a password stand. */
const user = String.raw`[A-Za-z][\w.@-]{0,63}:`;
const joined = String.raw`"${user}([^"\n:/]{4,128})"`;

/** What opens the call, its stem, what follows up to the value and with it, the files, and who logs in. */
type Row = readonly [opens: string, stem: string, rest: string, ends: readonly string[], who: string];

const rows: readonly Row[] = [
  ...["wlan", "wifi", "sta_if", "sta", "nic", "station"].map(
    (name): Row => [`${name}.connect(`, "connect", one + value, python, "a network"],
  ),
  ["OAuthHandler(", "auth", one + value, python, "a client"],
  ["OAuth1UserHandler(", "user", one + value, python, "a client"],
  ["pymssql.connect(", "connect", two + value, python, "a client"],
  ["PlainTextAuthProvider(", "plaintex", one + value, [...python, ...ofJava, ...ofJavaScript], "Cassandra"],
  ["NewDialer(", "newdiale", `${two}${one}${value}`, ["go"], "mail"],
  [".autoConnect(", "connect", one + value, ["ino", "cpp"], "a network"],
  ["UsernamePasswordToken(", "token", one + value, ofJava, "a user"],
  ["createCredential(", "tocharar", `${two}${value}\\.toCharArray`, ofJava, "MongoDB"],
  ["createScramSha256Credential(", "tocharar", `${two}${value}\\.toCharArray`, ofJava, "MongoDB"],
  ["encodeToString(", "encodeto", joined, ofJava, "a client"],
  [
    "ToBase64String(",
    "tobase",
    String.raw`[\w.]{4,40}\.GetBytes\(\s{0,20}${joined}`,
    ["cs", "vb"],
    "a client",
  ],
  [
    "ToBase64String(",
    "tobase",
    String.raw`[\w.:[\]]{4,60}\.GetBytes\(\s{0,20}${joined}`,
    ["ps1"],
    "a client",
  ],
  ["anager.CreateAsync(", "createas", String.raw`\w{1,40}${next}${value}\s{0,20}\)`, ["cs"], "a user"],
  ["imap_open(", "imap", two + value, ["php"], "mail"],
];

export const clients: readonly FileLogin[] = [
  ...rows.map(([opens, stem, rest, ends, who]) => ({
    ends,
    ...{ opens, stem },
    pattern: sticky(String.raw`[\w.]{4,40}\(\s{0,40}${rest}`),
    ...({ kind: "password", syntax: "code" } as const),
    why: loginOf(who),
  })),
  // Of languages in which few files are written: their files are searched.
  {
    ends: ["r", "rmd"],
    opens: "authenticate(",
    pattern: sticky(String.raw`authenticate\(\s{0,40}${one}${value}`),
    ...({ kind: "password", syntax: "code" } as const),
    why: loginOf("a client"),
  },
  {
    ends: ["clj", "cljs", "edn"],
    opens: ":basic-auth [",
    pattern: sticky(String.raw`:basic-auth \[\s{0,8}"[^"\n]{1,64}",?\s{1,8}"([^"\n]{4,128})"`),
    ...{ kind: "password", syntax: "code" },
    why: loginOf("a client"),
  },
];
