/** What devices write so that nobody reads it at a glance, and read back. */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../../src/lint/detect/inspector.ts";
import { textOfType7, textOfType9 } from "../../../../src/lint/detect/logins/readable-hashes.ts";
import { ruleGroups } from "../../../../src/lint/rules/index.ts";
import { passwords } from "../ways/passwords.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });

function valuesIn(path: string, text: string): readonly string[] {
  return (inspector.inspect(Buffer.from(`${text}\n`), path) ?? []).map(({ value }) => value);
}

/** What a device makes of it, beginning at that place of its key. */
function type7(password: string, from: number): string {
  const key = "dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87";
  const bytes = Buffer.from(password).map((byte, index) => byte ^ key.charCodeAt((from + index) % 53));
  return `${String(from).padStart(2, "0")}${Buffer.from(bytes).toString("hex").toUpperCase()}`;
}

const families = ["QzF3n6/9CAtpu0O", "B1IREhcSyrleKvMW8LXx", "7N-dVbwsY2g4oaJZGUDj", "iHkq.mPf5T"];
const alphabet = families.join("");
const weights = [
  [1, 4, 32],
  [1, 16, 32],
  [1, 8, 32],
  [1, 64],
  [1, 32],
  [1, 4, 16, 128],
  [1, 32, 64],
];

/** The same of Junos: what is random in it is the first of its family, and the salt's filling. */
function type9(password: string, salt: string): string {
  const family = families.findIndex(each => each.includes(salt));
  let written = salt + "bHX".slice(0, 3 - family);
  let last = salt;
  for (const [index, byte] of [...Buffer.from(password)].entries()) {
    let rest = byte;
    const gaps = [...(weights[index % 7] ?? [])].reverse().map(weight => {
      const gap = Math.floor(rest / weight);
      rest %= weight;
      return gap;
    });
    for (const gap of gaps.reverse()) {
      last = alphabet.charAt((alphabet.indexOf(last) + gap + 1) % alphabet.length);
      written += last;
    }
  }
  return written;
}

describe("a password that a device can read back", () => {
  it.each([
    "username bob privilege 15 password 7 @@",
    " key-string 7 @@",
    "tacacs-server host 192.0.2.1 key 7 @@",
  ])("is found in a line that says %s", line => {
    for (const password of passwords)
      expect(valuesIn("switch.cfg", line.replace("@@", type7(password, 8)))).toEqual([password]);
  });

  it.each(['secret "$9$@@"; ## SECRET-DATA', 'set system radius-server 192.0.2.1 secret "$9$@@"'])(
    "is found in a line of Junos that says %s",
    line => {
      for (const password of passwords)
        expect(
          valuesIn(
            "router.conf",
            line.replace("@@", () => type9(password, "L")),
          ),
        ).toEqual([password]);
    },
  );

  it.each(["Q", "B", "7", "i"])("is read where it begins with %s", salt => {
    expect(textOfType9(type9("Tiger2025", salt))).toBe("Tiger2025");
  });

  it("is no password of examples", () => {
    expect(valuesIn("switch.cfg", `enable password 7 ${type7("changeme", 2)}`)).toEqual([]);
  });
});

it.each([
  ["switch.cfg", "enable password 7 069F2A5C1B0D0C4E5F"],
  ["router.conf", 'secret "$9$ABCDEFGHIJ0123456789"'],
  ["switch.cfg", "enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0"],
])("finds nothing in a %s that says %s", (path, text) => {
  expect(valuesIn(path, text)).toEqual([]);
});

it("takes for text only what can be printed", () => {
  expect(textOfType7(`02${"FF".repeat(8)}`)).toBeUndefined();
  expect(textOfType9("*".repeat(9))).toBeUndefined();
});
