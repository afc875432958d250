/** Lines of NAME=reference. */
import { describe, expect, it } from "vitest";
import { parseInlineSecrets } from "../../src/config/inline.ts";
import { errorOf } from "./read.ts";

const config = {
  stores: new Map([["vault", { type: "vault", options: {} }]]),
  mounts: [{ prefix: "prod", store: "vault", base: "" }],
};
const parse = (text: string) => parseInlineSecrets(text, { config, builtIn: ["env"] });

function mistakesOf(text: string): string[] {
  const error = errorOf(() => parse(text));
  const failures = error.failures.length > 0 ? error.failures : [error];
  return failures.map(({ message }) => message.replace("cannot read the input secrets, ", ""));
}

it("reads secrets and groups, with spaces, comments, empty lines and any line ends", () => {
  const text =
    "# the job's secrets\r\nA=secret://prod/a#b\n\n  B = vault://kv/b?version=2  \rC=env://c\nAWS_*=secret://prod/aws/*\n*=secret://prod/*";
  expect(
    parse(text).map(entry => [
      entry.kind,
      entry.kind === "group" ? entry.prefix : entry.name,
      "reference" in entry ? entry.reference.text : "",
    ]),
  ).toEqual([
    ["secret", "A", "secret://prod/a#b"],
    ["secret", "B", "vault://kv/b?version=2"],
    ["secret", "C", "env://c"],
    ["group", "AWS_", "secret://prod/aws/*"],
    ["group", "", "secret://prod/*"],
  ]);
});

it("makes every one required, as text", () => {
  expect(parse("A=env://a")[0]).toMatchObject({
    required: true,
    as: "text",
    default: undefined,
    allowEmpty: false,
  });
});

it("reads no lines as no entries", () => {
  expect(parse("\n# nothing\n")).toEqual([]);
});

describe("mistakes", () => {
  const example = "write it like PASSWORD=secret://prod/etl/warehouse#password";

  it.each([
    ["no =", "hunter2", [`line 1: no = in it; ${example}`]],
    ["a text", "A=hunter2", [`line 1: no reference after the =; ${example}`]],
    ["nothing after the =", "A=", [`line 1: no reference after the =; ${example}`]],
    [
      "an unusable name",
      "A-B=env://a",
      [
        "line 1: what stands before the = is no name of letters, digits and _ (with a * at its end for a group)",
      ],
    ],
    [
      "no name",
      "=env://a",
      [
        "line 1: what stands before the = is no name of letters, digits and _ (with a * at its end for a group)",
      ],
    ],
    [
      "a name that is taken",
      "A=env://a\n\na=env://b",
      ["line 3: its name is taken by line 1 (upper and lower case are the same here)"],
    ],
    [
      "an unknown store",
      "A=valt://a",
      ["line 1: A: what stands before :// is no store; did you mean vault://?"],
    ],
    ["an unknown mount", "A=secret://stage/a", ["line 1: A: no mount covers it; the mounts are prod/"]],
    ["a malformed reference", "A=env://a#", ["line 1: A: the field after # is empty"]],
    [
      "a group for one name",
      "A=env://a/*",
      [
        'line 1: A: a reference that ends in /* takes a whole group; let the name end in *, too, as in "AWS_*": secret://prod/aws/*',
      ],
    ],
  ])("explains %s", (_, text, mistakes) => {
    expect(mistakesOf(text)).toEqual(mistakes);
  });

  it("tells all of them at once", () => {
    const error = errorOf(() => parse("A\n\nB=x\nC=env://c"));
    expect(error).toMatchObject({
      code: "config",
      message: "cannot read the input secrets: 2 lines are wrong",
    });
    expect(error.failures.map(({ message }) => message)).toEqual([
      `cannot read the input secrets, line 1: no = in it; ${example}`,
      `cannot read the input secrets, line 3: no reference after the =; ${example}`,
    ]);
  });

  it("tells nothing of a key that was pasted over several lines, not even the end of its base64", () => {
    const body = `${"QWxh".repeat(12)}\nZGRpbjpvcGVuIHNlc2FtZQ==`;
    const error = errorOf(() => parse(`KEY=-----BEGIN\n${body}\n`));
    const shown = JSON.stringify([
      error.message,
      error.hint,
      error.failures.map(({ message, hint }) => [message, hint]),
    ]);
    expect(shown).not.toMatch(/BEGIN|QWxh|ZGRpbj/);
  });
});
