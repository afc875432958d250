/** What is said about wrong entries of env. */
import { describe, expect, it } from "vitest";
import type { Case } from "./explains.ts";
import { errorOf, mistakesOf, read } from "./read.ts";

const example = "secret://prod/etl/warehouse#password";
const noReference = `no reference; write one such as ${example}, or { value: … } for a text that is no secret`;

describe("env", () => {
  const entry = (text: string) => mistakesOf(`version: 1\nmounts: { dev/: env, prod/: env }\nenv:\n${text}`);

  it.each<Case>([
    [
      "no map",
      "  - A: x",
      [`4:3: env: must be a map from names to references, such as { PASSWORD: ${example} }`],
    ],
    ["a text that is no reference", "  A: hunter2", [`4:6: env.A: ${noReference}`]],
    [
      "a number",
      "  A: 5",
      [`4:6: env.A: must be a reference such as ${example}, or { value: … } for a text that is no secret`],
    ],
    [
      "nothing",
      "  A:",
      [`4:3: env.A: must be a reference such as ${example}, or { value: … } for a text that is no secret`],
    ],
    ["an empty text", '  A: ""', [`4:6: env.A: must be a reference, such as ${example}`]],
    [
      "a misspelt mount",
      "  A: secret://prd/a",
      ["4:6: env.A: no mount covers it; did you mean secret://prod/…?"],
    ],
    [
      "an unknown mount",
      "  A: secret://staging/a",
      ["4:6: env.A: no mount covers it; the mounts are dev/, prod/"],
    ],
    [
      "a misspelt store",
      "  A: enw://a",
      ["4:6: env.A: what stands before :// is no store; did you mean env://?"],
    ],
    [
      "capitals",
      "  A: SECRET://dev/a",
      ["4:6: env.A: what stands before :// is no store; did you mean secret://?"],
    ],
    [
      "a connection string",
      "  A: postgres://user:hunter2@host/db",
      [
        "4:6: env.A: what stands before :// is no store; write one of secret://, env://, or { value: … } for a text that is no secret",
      ],
    ],
    ["a malformed reference", "  A: secret://dev//a", ["4:6: env.A: its path has an empty segment"]],
    [
      "an option that references do not have",
      "  A: { ref: secret://dev/a?verison=2 }",
      ["4:13: env.A.ref: its only option is ?version=N"],
    ],
    [
      "an unusable name",
      "  1A: { value: x }\n  A-B: { value: x }\n  A*B: { value: x }",
      ["4:3: env.1A", "5:3: env.A-B", "6:3: env.A*B"].map(
        place =>
          `${place}: must be a name of letters, digits and _ that does not begin with a digit; for a group it ends in *, as in AWS_*`,
      ),
    ],
    [
      "names that differ in case only",
      "  Token: secret://dev/a\n  TOKEN: secret://dev/b",
      ["5:3: env.TOKEN: this name is taken by env.Token (upper and lower case are the same here)"],
    ],
    [
      "a renamed key that takes another's name",
      "  KEY: secret://dev/a\n  AWS_*: { ref: secret://dev/b/*, rename: { id: key } }",
      ["5:45: env.AWS_*.rename.id: this name is taken by env.KEY (upper and lower case are the same here)"],
    ],
    [
      "neither ref nor value",
      "  A: { as: file }",
      [
        "4:6: env.A: neither ref: nor value: is there; write { ref: secret://… } or, for what is no secret, { value: … }",
      ],
    ],
    [
      "what a value cannot have",
      "  A: { value: x, required: true }",
      ["4:18: env.A.required: does not go with value:, which stands alone"],
    ],
    [
      "both ref and value",
      "  A: { value: x, ref: secret://dev/a }",
      ["4:18: env.A.ref: does not go with value:, which stands alone"],
    ],
    [
      "a misspelt option, said once",
      "  A: { vlaue: x }",
      ['4:8: env.A.vlaue: unknown key; did you mean "value"?'],
    ],
    [
      "every wrong option, and the reference with them",
      "  A: { ref: hunter2, as: flie, decode: hex, unmaskable: no, allow_empty: 1, required: yes, default: [] }",
      [
        `4:13: env.A.ref: ${noReference}`,
        "4:26: env.A.as: must be text or file",
        "4:40: env.A.decode: must be base64",
        "4:57: env.A.unmaskable: must be one of error, warn, export-anyway",
        "4:74: env.A.allow_empty: must be true or false",
        "4:87: env.A.required: must be true or false",
        "4:101: env.A.default: must be a text, a number or a truth value",
      ],
    ],
    [
      "a default of what is required",
      "  A: { ref: secret://dev/a, required: true, default: x }",
      ["4:45: env.A.default: does not go with required: true; a secret with a default is never missing"],
    ],
    [
      "a single name for a group",
      "  A: secret://dev/a/*",
      [
        '4:6: env.A: a reference that ends in /* takes a whole group; let the name end in *, too, as in "AWS_*": secret://prod/aws/*',
      ],
    ],
    [
      "a group's name for one key",
      "  A_*: secret://dev/a#b",
      [
        "4:8: env.A_*: a name that ends in * takes every key of a secret; leave out the #field, or the * of the name",
      ],
    ],
    [
      "a list for one name",
      "  A: [secret://dev/a]",
      ["4:6: env.A: one name takes one value; a list belongs to a group, whose name ends in *, as in AWS_*"],
    ],
    ["an empty list", "  A_*: []", ["4:8: env.A_*: must not be an empty list"]],
    [
      "items that are no references",
      "  A_*: [hunter2, 5]",
      [`4:18: env.A_*[1]: must be a reference, such as ${example}`],
    ],
    [
      "a value for a group",
      "  A_*: { value: x }",
      ["4:8: env.A_*: a group has references; a value needs a name without *"],
    ],
    [
      "a default for a group",
      "  A_*: { ref: secret://dev/a/*, default: x }",
      ["4:33: env.A_*.default: a group has no default; name the secret on a line of its own"],
    ],
    [
      "a group's options for one secret",
      "  A: { ref: secret://dev/a, rename: { a: B }, omit: [a] }",
      ["4:29: env.A.rename", "4:47: env.A.omit"].map(
        place => `${place}: belongs to groups, whose names end in *, as in AWS_*`,
      ),
    ],
    [
      "unusable options of a group",
      "  A_*: [{ ref: secret://dev/a/*, rename: { a: 1b }, omit: [] }]",
      [
        "4:47: env.A_*[0].rename.a: must be a name of letters, digits and _, such as API_KEY",
        "4:59: env.A_*[0].omit: must be a list of globs over keys, such as [old-*]",
      ],
    ],
  ])("explains %s", (_, text, mistakes) => {
    expect(entry(text)).toEqual(mistakes);
  });

  it("says that there are no mounts", () => {
    expect(mistakesOf("version: 1\nenv: { A: secret://dev/a }")).toEqual([
      "2:11: env.A: no mount covers it, because there are none; write mounts: { prod/: <store> }",
    ]);
  });

  it("hints at the form of a malformed reference", () => {
    const error = errorOf(() => read('version: 1\nenv: { A: "env://a#" }'));
    expect(error.hint).toBe("Write it like secret://prod/etl/warehouse#password.");
  });
});
