/** The quick look before the ways to log in: it leaves out nothing that one of them takes. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { mayLogIn } from "../../../../src/lint/detect/logins/quick-look.ts";
import { wayStems, ways } from "../../../../src/lint/detect/logins/ways.ts";

function look(before: string, stem: string, behind: string): boolean {
  const bytes = Buffer.from(before + stem + behind, "latin1");
  return mayLogIn(bytes, before.length, before.length + stem.length);
}

it.each([
  ["", "vault", " is sealed"],
  ["", "net", " of all"],
  ["the ", "docker", " image"],
  ["iden", "tified", " as"],
  ["next_", "token", ": x"],
  ["my_", "secret", "s"],
  ['"', "secret", '"'],
  ["", "auth", "or"],
  ["a ", "pass", "word"],
])("sees at once that %s%s%s logs nobody in", (before, stem, behind) => {
  expect(look(before, stem, behind)).toBe(false);
});

it.each([
  ["", "vault", "  kv put x"],
  ["", "net", ".exe use"],
  ["", "docker", "\tlogin"],
  ["iden", "TIFIED", " BY"],
  ["db_", "token", '" }'],
  ["db_", "secret", ""],
  ['key": "', "token", '"}'],
  ["name: ", "pass", "word\n"],
  ["name: '", "secret", "'"],
])("leaves %s%s%s to be read", (before, stem, behind) => {
  expect(look(before, stem, behind)).toBe(true);
});

/** What stands before and behind words of ways, and what they begin with. */
const before = [
  "",
  " ",
  "_",
  ".",
  "az ",
  "iden",
  "ch",
  "| ch",
  "gh ",
  "create ",
  "ftp_",
  "ssh2_auth_",
  "Plain",
];
const beforeMore = [
  '{ "value": "a1b2", "name": "DB_',
  '{ "value": "a1b2", "type": "x", "key": "',
  "- value: a1b2\n  name: ",
  "echo abcd | gh ",
  "echo abcd | ",
  "create user bob iden",
  '"abcdef".equals(',
  '"abcdef".equalsIgnoreCase(user.get',
  "'abcdef' === ",
];
const pieces = [
  ..." \t\n\"',:=}])(",
  " login ",
  " kv ",
  " put x value=",
  " write ",
  " use ",
  " user bob ",
  ".exe",
  " by ",
  " with x",
  " set ",
  " generic --from-literal=a=",
  "-p ",
  "--value ",
  "word",
  "wd",
  "_hash",
  "x1",
];

it("leaves no way out", () => {
  const fits = ways.map(() => 0);
  const text = fc.tuple(
    fc.constantFrom(...before, ...beforeMore),
    fc.boolean(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map(parts => parts.join("")),
  );
  fc.assert(
    fc.property(text, ([ahead, isLarge, behind]) => {
      for (const [index, way] of ways.entries()) {
        const stem = wayStems.find(each => way.word.startsWith(each.text))?.text ?? "";
        const word = isLarge ? way.word.toUpperCase() : way.word;
        const whole = ahead + word + behind;
        const from = whole.slice(ahead.length);
        const takes =
          way.behind?.test(from) !== false &&
          way.before?.test(ahead) !== false &&
          way.beside?.test(from) !== false;
        if (!takes || stem === "") continue;
        fits[index] = (fits[index] ?? 0) + 1;
        expect([
          way.word,
          look(ahead, word.slice(0, stem.length), whole.slice(ahead.length + stem.length)),
        ]).toEqual([way.word, true]);
      }
    }),
    { numRuns: 20_000 },
  );
  // Else the sample would say nothing of what the quick look asks for.
  for (const word of ["vault", "net", "docker", "tified", "token", "secret"])
    expect(ways.some((way, index) => way.word === word && (fits[index] ?? 0) > 0)).toBe(true);
});
