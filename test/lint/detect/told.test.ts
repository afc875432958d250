/** Passwords that people tell each other in texts and comments. */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { passwords } from "./ways/passwords.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });

function found(path: string, text: string): readonly string[] {
  return withoutOverlaps(inspector.inspect(Buffer.from(text), path) ?? []).map(({ value }) => value);
}

describe("a password is found", () => {
  it.each([
    ["a.py", "# the password for staging is @@"],
    ["a.py", "x = 1  # password is @@"],
    ["a.js", "// login: admin / @@"],
    ["a.js", "// log in with login: ann@acme.io / @@"],
    ["a.java", " * Credentials: admin / @@"],
    ["a.py", "# creds: bob:@@"],
    ["a.rb", '# the admin password is "@@"'],
    ["a.yaml", "# staging password is @@\nx: 1"],
    ["a.yaml", "# login: admin / @@\nx: 1"],
    ["a.sql", "-- password for reporting: @@"],
    ["a.ini", "; password of the admin is now @@"],
    ["a.html", "<!-- login: admin / @@ -->"],
    ["a.md", "Login with admin / @@"],
    ["a.md", "Log in with `admin` / `@@`."],
    ["a.md", "sign in as **ann@acme.io** / **@@**"],
    ["a.md", "You are logged in as admin:@@"],
    ["a.md", "Our credentials are admin:@@"],
    ["a.md", "The default credentials are `admin`/`@@`."],
    ["a.md", "Credentials for the demo: admin / @@"],
    ["a.md", "Use username **admin** and password **@@**"],
    ["a.md", "sign in as bob@acme.io with password @@"],
    ["a.txt", "The root password on db1 was changed to @@"],
    ["a.txt", "Password (staging): @@"],
    ["a.txt", "Password for bob: @@."],
    ["a.txt", "Password -> @@"],
    ["a.txt", "Das Passwort für den Server lautet @@"],
    ["a.txt", "Passwort vom Router: @@"],
  ])("in a %s that says %s", (path, text) => {
    for (const password of passwords)
      expect(found(path, `${text.replace("@@", () => password)}\n`)).toEqual([password]);
  });
});

const random = ["q8Zt4Lm2", "Wx7Rb5Nc"].join("");

describe("none is found", () => {
  it.each([
    ["a.md", "The password is required, and the password is hashed by PBKDF2."],
    ["a.md", "Login with Google / GitHub2FA, or login / logout2."],
    ["a.md", "Sign in with SAML2.0 / OIDC1.0"],
    ["a.md", "Log in as root@192.0.2.1 / ubuntu@192.0.2.2"],
    ["a.md", "The password for user1@acme.io is bob99@acme.io"],
    ["a.md", "Log in with username / password123"],
    ["a.md", "credentials: see docs/Setup2.md"],
    ["a.md", "The password for staging is in the vault, see OPS-2041-Vault"],
    ["a.md", "Password for bob: <your-Password1!>"],
    ["a.md", `blog in with admin / ${random}`],
    ["a.py", "# the token is base64url-encoded, the password is SHA256-hashed"],
    ["a.py", "# login: GET /api/v2/Login2"],
    ["a.py", `x = "the password for staging is ${random}"`],
    ["a.js", `label("login: admin / ${random}")`],
  ])("in a %s that says %s", (path, text) => {
    expect(found(path, `${text}\n`)).toEqual([]);
  });
});
