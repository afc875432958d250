/** Maps of users to their passwords, told by the user whom they begin with: `USERS = {"admin": "…"}`. */
import { loginOf } from "./command-line.ts";
import { type FileLogin, sticky, value } from "./file-login.ts";

const user = String.raw`["']?(?:admin(?:istrator)?\d?|root|superuser|user(?:name)?[12]|guest|demo|operator|alice|bob|john)["']?`;
const names = [
  "users",
  "USERS",
  "Users",
  "accounts",
  "ACCOUNTS",
  "creds",
  "CREDS",
  "credentials",
  "CREDENTIALS",
];
/** What opens the map, in each language. */
const opened = String.raw`(?::\s?[\w[\], ]{1,30})?\s?[:=]\s?\{\s{0,80}${user}\s?:\s?(?:generate_password_hash\(\s{0,8})?${value}`;

export const userMaps: readonly FileLogin[] = [
  ...names.map(opens => ({
    ends: ["py", "js", "mjs", "cjs", "ts"],
    opens,
    pattern: sticky(`${opens}${opened}`),
    kind: "password" as const,
    syntax: "code" as const,
    why: loginOf("a user"),
  })),
  {
    ends: ["go"],
    opens: "gin.Accounts{",
    pattern: sticky(String.raw`gin\.Accounts\{\s{0,80}"[\w.@-]{1,64}":\s{0,8}${value}`),
    kind: "password",
    syntax: "code",
    why: loginOf("a user"),
  },
];
