/** Whatever the text is: a configuration or an AppError, and never a word of a value in it. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { stringify } from "yaml";
import type { Config } from "../../src/config/config.ts";
import { parseInlineSecrets } from "../../src/config/inline.ts";
import { AppError } from "../../src/model/error.ts";
import { read } from "./read.ts";

const example = readFileSync(new URL("example.yml", import.meta.url), "utf8");
const marker = "hunter2";

/** Every UTF-16 code unit, halves of surrogate pairs among them. */
const anyUnit = fc.nat(0xffff).map(unit => String.fromCharCode(unit));

/** The error, or undefined for a configuration. Anything else goes through and fails the property. */
function errorOf(step: () => unknown): AppError | undefined {
  try {
    step();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

/** All that a front could print of an error. */
function shown(error: AppError): string {
  const { message, hint, cause } = error;
  return [message, hint, String(cause), ...error.failures.map(shown)].join("\n");
}

/** Texts in which the marker stands at every value that this program might want to quote. */
const value = fc.oneof(
  fc.constantFrom(
    ...[
      "",
      "secret://",
      "secret:",
      "env://",
      "postgres://u:",
      "secret://dev/",
      "secret://dev/a#",
      "secret://dev/a?",
    ].map(start => `${start}${marker}`),
    ...["://x", "=", "/*", "?x=1", "%zz", "#a#b", " \u001b[31m", "\n"].map(end => `${marker}${end}`),
    ...[marker.toUpperCase(), `!${marker}`, `*${marker}`, `/${marker}/../x`],
  ),
  fc.constantFrom(5, true, null, [], {}, [marker], [[marker]]),
);

const key = fc.constantFrom(
  ...[
    "version",
    "stores",
    "mounts",
    "scopes",
    "env",
    "inventory",
    "lint",
    "exclude",
    "audience",
    "unmaskable",
    "type",
  ],
  ...[
    "when",
    "read",
    "attested",
    "ref",
    "value",
    "required",
    "default",
    "as",
    "decode",
    "rename",
    "omit",
    "path",
    "auth",
  ],
  ...["address", "method", "owner", "rotate_every", "A", "AWS_*", "*", "dev/", "vault", "raed", "x y"],
);

const { tree } = fc.letrec<{ tree: unknown; map: unknown }>(tie => ({
  tree: fc.oneof({ maxDepth: 3 }, value, tie("map"), fc.array(value, { maxLength: 3 })),
  map: fc.dictionary(key, tie("tree"), { maxKeys: 5 }),
}));

/** Files whose sections hold what they should, and things that they should not. */
const file = fc.record(
  {
    version: fc.constantFrom<unknown>(1, 1, 1, 2, marker),
    stores: fc.dictionary(
      fc.constantFrom("vault", "files", "x"),
      fc.dictionary(
        fc.constantFrom("type", "path", "address", "auth", "pth"),
        fc.oneof(fc.constantFrom("sops", "vault", "directory"), tree),
      ),
    ),
    mounts: fc.dictionary(
      fc.constantFrom("dev/", "prod/", "x"),
      fc.oneof(fc.constantFrom("vault", "env"), value),
    ),
    scopes: fc.dictionary(key, tree),
    env: fc.dictionary(
      fc.constantFrom("A", "a", "B", "AWS_*", "1x"),
      fc.oneof(
        tree,
        fc.dictionary(
          fc.constantFrom("ref", "value", "required", "default", "as", "rename", "omit", "vlaue"),
          tree,
        ),
      ),
    ),
    inventory: fc.dictionary(fc.constantFrom("prod/a", "a*"), tree),
    audience: value,
    unmaskable: value,
    lint: tree,
  },
  { requiredKeys: ["version"] },
);

it("ends in a configuration or an AppError for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: anyUnit, maxLength: 200 }), text => void errorOf(() => read(text))),
  );
});

it("ends in a configuration or an AppError for any text of YAML's own characters", () => {
  const unit = fc.constantFrom(
    ..."abc:-?[]{},&*!|>'\"%@`# \t\n\r.~<=/0\\".split(""),
    "version: 1\n",
    "\n  ",
    ": ",
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 200 }), text => void errorOf(() => read(text))),
    { numRuns: 500 },
  );
});

it("ends in a configuration or an AppError for every damaged copy of the example", () => {
  const damage = fc.record({
    at: fc.nat(example.length),
    length: fc.nat(20),
    text: fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom("\n", ": ", "\t", "- ", "}", "*", "&a ", "!"),
    ),
  });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), damages => {
      const text = damages.reduce(
        (before, { at, length, text }) => before.slice(0, at) + text + before.slice(at + length),
        example,
      );
      errorOf(() => read(text));
    }),
    { numRuns: 500 },
  );
});

it("never puts a value into a message, a hint or a cause", () => {
  let errors = 0;
  fc.assert(
    fc.property(fc.oneof(file, tree), content => {
      const error = errorOf(() => read(stringify(content)));
      if (error === undefined) return;
      errors += 1;
      expect(shown(error).toLowerCase()).not.toContain(marker);
    }),
    { numRuns: 600 },
  );
  expect(errors).toBeGreaterThan(300);
});

it("never puts a value of broken YAML into a message, a hint or a cause", () => {
  const broken = [
    "'",
    '"',
    "[",
    "{",
    "}",
    "@",
    "`",
    "%",
    "&",
    "*",
    "!",
    ">",
    "|x",
    "\\",
    '"\\q',
    "- ",
    "x: ",
    "? ",
    ": ",
    "\t",
    "#",
    ",",
    "'x' ",
    '"x" ',
  ];
  for (const sign of broken) {
    for (const line of [
      `${sign}${marker}`,
      `${marker}${sign}${marker}`,
      `[${sign}${marker}]`,
      `{ value: ${sign}${marker}`,
    ]) {
      const error = errorOf(() => read(`version: 1\naudience: ${line}\nlint: {}`));
      if (error !== undefined) expect(shown(error), line).not.toContain(marker);
    }
  }
});

it("never puts a line of inline secrets into a message, a hint or a cause", () => {
  const config: Pick<Config, "stores" | "mounts"> = {
    stores: new Map(),
    mounts: [{ prefix: "dev", store: "env", base: "" }],
  };
  const line = fc.oneof(
    value.filter(each => typeof each === "string").map(each => `A=${each}`),
    fc.constantFrom(marker, `${marker}=`, `${marker}==`, `x${marker}=${marker}`, ` = ${marker}`),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), lines => {
      const error = errorOf(() => parseInlineSecrets(lines.join("\n"), { config, builtIn: ["env"] }));
      if (error !== undefined) expect(shown(error).toLowerCase()).not.toContain(marker);
    }),
    { numRuns: 500 },
  );
});
