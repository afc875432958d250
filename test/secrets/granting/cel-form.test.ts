import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { alternatives, canonical } from "../../../src/secrets/granting/cel-form.ts";

it.each([
  ["a=='x'", 'a == "x"'],
  ["a == 'x' && b", "b&&(a=='x')"],
  ["a || b || a", "(b || a)"],
  ["a || (b || c)", "(c || a) || b"],
  ["!(a)", "! a"],
  ["(a && b) || (b && a)", "a && b"],
  ["a == 'it\\'s'", 'a == "it\'s"'],
  ["x in ['a', 'b']", 'x in ["a","b"]'],
])("%s says the same as %s", (one, other) => {
  expect(canonical(one)).toBe(canonical(other));
});

it.each([
  ["a == 'x y'", "a == 'xy'"],
  ["a == 'x'", "a == x"],
  ["!a == b", "!(a == b)"],
  ["a && b || c", "a && (b || c)"],
  ["a || b ? c : d", "a || (b ? c : d)"],
  ["a && b", "a || b"],
  ["x in y", "xin y"],
  ["a == '\"'", 'a == "\'"'],
  ["a == r'\\.'", "a == '.'"],
  ["a == r'x'", "a == 'x'"],
  ["a == b'x'", "a == 'x'"],
  ["a == '''x'''", "a == 'x'"],
  ["a == '\\n'", "a == 'n'"],
  ["a // b\n&& c", "a"],
  ["f(a && b)", "f(a) && b"],
  ["(a", "a"],
  ["a) || (b", "a || b"],
  ["a &&", "a"],
  ["", "a"],
])("%s does not say the same as %s", (one, other) => {
  expect(canonical(one)).not.toBe(canonical(other));
});

it("any of the alternatives is enough, and a text that holds || is none", () => {
  expect(alternatives("b == '||' || (a || c && d)")).toEqual(["(c && d)", "a", "b=='||'"]);
  expect(alternatives("a && b")).toEqual(["a && b"]);
});

type Tree = {
  readonly kind: "leaf" | "not" | "any" | "all";
  readonly of: readonly Tree[];
  readonly leaf: string;
};

const { tree } = fc.letrec<{ tree: Tree }>(tie => {
  const several = (kind: Tree["kind"], minLength: number, maxLength: number) =>
    fc.array(tie("tree"), { minLength, maxLength }).map(of => ({ kind, of, leaf: "" }));
  const leaf = fc.constantFrom("a", "b", "c", "a == b", "s == 'x'", "s == 'x || y'");
  return {
    tree: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf.map(each => ({ kind: "leaf" as const, of: [], leaf: each })),
      several("not", 1, 1),
      several("any", 2, 3),
      several("all", 2, 3),
    ),
  };
});

/** In one of many ways: `next` decides on blanks, quotes, brackets and order. */
function write({ kind, of, leaf }: Tree, next: () => number): string {
  const blank = () => ["", " ", "\n "][next() % 3] ?? "";
  const wrap = (text: string) => (next() % 2 === 0 ? `(${blank()}${text}${blank()})` : text);
  if (kind === "leaf") {
    const quoted = next() % 2 === 0 ? leaf.replaceAll("'", '"') : leaf;
    return wrap(quoted.replace(" == ", `${blank()}==${blank()}`));
  }
  const sides = of.map(each => write(each, next));
  if (kind === "not") return wrap(`!${blank()}(${sides[0]})`);
  const ordered = next() % 2 === 0 ? sides.toReversed() : sides;
  // `&&` binds more than `||`, so that a side of it needs brackets.
  const bound = kind === "all" ? ordered.map(side => `(${side})`) : ordered;
  return wrap(bound.join(`${blank()}${kind === "any" ? "||" : "&&"}${blank()}`));
}

function truths(expression: string): string {
  const bools = [false, true];
  const rows = bools.flatMap(a =>
    bools.flatMap(b => bools.flatMap(c => ["x", "x || y", ""].map(s => ({ a, b, c, s })))),
  );
  return rows.map(row => String(runInNewContext(expression, { ...row }))).join();
}

const choices = fc.infiniteStream(fc.nat({ max: 5 }));
const taken = (stream: Iterator<number>) => () => Number(stream.next().value);

it("two ways to write one condition have one form", () => {
  fc.assert(
    fc.property(tree, choices, choices, (each, one, other) => {
      expect(canonical(write(each, taken(one)))).toBe(canonical(write(each, taken(other))));
    }),
  );
});

it("the form is a condition that means the same, and has itself for a form", () => {
  fc.assert(
    fc.property(tree, choices, (each, stream) => {
      const text = write(each, taken(stream));
      expect(truths(canonical(text))).toBe(truths(text));
      expect(canonical(canonical(text))).toBe(canonical(text));
    }),
    { numRuns: 60 },
  );
});
