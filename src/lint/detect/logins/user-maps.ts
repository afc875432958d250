/** Maps of users to their passwords, told by the user whom they begin with, and the others behind that one: `USERS = {"admin": "…"}`. */
import { loginOf } from "./command-line.ts";
import { type FileLogin, sticky, value } from "./file-login.ts";

const user = String.raw`["']?(?:admin(?:istrator)?\d?|root|superuser|user(?:name)?[12]|guest|demo|operator|alice|bob|john)["']?`;
const names = [
  "users = {",
  "USERS = {",
  "users: {",
  "creds = {",
  "CREDS = {",
  "credentials = {",
  "CREDENTIALS = {",
];

export const userMaps: readonly FileLogin[] = names.map(opens => ({
  ends: ["py", "js", "mjs", "cjs", "ts"],
  opens,
  stem: /^u/i.test(opens) ? "user" : "cred",
  pattern: sticky(
    String.raw`\w{5,11}(?: =|:) \{\s{0,80}${user}\s?:\s?(?:generate_password_hash\(\s{0,8})?${value}`,
  ),
  further: sticky(
    String.raw`["']\s{0,8}\)?,\s{0,80}["']?[\w.@-]{1,64}["']?\s?:\s?(?:generate_password_hash\(\s{0,8})?${value}`,
  ),
  kind: "password",
  syntax: "code",
  why: loginOf("a user"),
}));
