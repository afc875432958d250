/** One form for all ways to write a condition in CEL: blanks, quotes, brackets and the order of && and || make no difference. */
import { type CelToken, celTokens } from "./cel-tokens.ts";

type Node =
  | { readonly kind: "any" | "all"; readonly parts: readonly string[] }
  | { readonly kind: "one"; readonly text: string };

/** The same for two expressions only if they mean the same. What cannot be read stands for itself, as it is written. */
export function canonical(expression: string): string {
  return written(nodeOf(expression));
}

/** The conditions any of which is enough, each in its one form. */
export function alternatives(expression: string): readonly string[] {
  const node = nodeOf(expression);
  return node.kind === "any" ? node.parts : [written(node)];
}

function nodeOf(expression: string): Node {
  const tokens = celTokens(expression);
  return (tokens && parse(tokens)) ?? { kind: "one", text: `?${expression.trim()}` };
}

/** Undefined for brackets that do not fit. `a ? b : c` binds less than all others, and stays as it is written. */
function parse(tokens: readonly CelToken[]): Node | undefined {
  if (tokens.length === 0 || depthAtEnd(tokens) !== 0) return undefined;
  if (has(tokens, ["?"])) return atom(tokens);
  for (const [kind, operator] of operators) {
    const sides = split(tokens, operator);
    if (sides.length > 1) return joined(kind, sides.map(parse));
  }
  const [first, ...rest] = tokens;
  // It binds more than a comparison: `!a == b` is none of `!(a == b)`.
  if (first?.text === "!" && !has(rest, binary)) return negated(parse(rest));
  const inside = unwrapped(tokens);
  return inside === undefined || has(inside, ["?"]) ? atom(tokens) : parse(inside);
}

const operators = [
  ["any", "||"],
  ["all", "&&"],
] as const;
const binary: readonly string[] = ["==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "in"];

/** CEL takes the sides of && and || in any order, also where one of them fails; the same one twice says nothing more. */
function joined(kind: "any" | "all", nodes: readonly (Node | undefined)[]): Node | undefined {
  const sides = new Map<string, Node>();
  for (const node of nodes) {
    if (node === undefined) return undefined;
    if (node.kind !== kind) sides.set(node.kind === "one" ? node.text : `(${written(node)})`, node);
    else for (const text of node.parts) sides.set(text, { kind: "one", text });
  }
  const [only, ...others] = sides.values();
  return others.length === 0 ? only : { kind, parts: [...sides.keys()].sort() };
}

function negated(node: Node | undefined): Node | undefined {
  return node && { kind: "one", text: `!(${written(node)})` };
}

function written(node: Node): string {
  if (node.kind === "one") return node.text;
  return node.parts.join(node.kind === "any" ? " || " : " && ");
}

/** A comparison, a call …: its tokens, with a blank only where two words would become one. */
function atom(tokens: readonly CelToken[]): Node {
  let text = "";
  let before: CelToken | undefined;
  for (const token of tokens) {
    text += before?.kind === "word" && token.kind === "word" ? ` ${token.text}` : token.text;
    before = token;
  }
  return { kind: "one", text };
}

/** What the brackets hold that go around all of it. */
function unwrapped(tokens: readonly CelToken[]): readonly CelToken[] | undefined {
  if (tokens[0]?.text !== "(" || tokens.at(-1)?.text !== ")") return undefined;
  const inside = tokens.slice(1, -1);
  return depthAtEnd(inside) === 0 ? inside : undefined;
}

/** True where any of these stands outside of all brackets. */
function has(tokens: readonly CelToken[], texts: readonly string[]): boolean {
  return texts.some(text => split(tokens, text).length > 1);
}

function split(tokens: readonly CelToken[], operator: string): readonly (readonly CelToken[])[] {
  const sides: CelToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += stepOf(token);
    if (depth === 0 && token.kind !== "text" && token.text === operator) sides.push([]);
    else sides.at(-1)?.push(token);
  }
  return sides;
}

/** How many brackets are open; -1 where one is closed that was not. */
function depthAtEnd(tokens: readonly CelToken[]): number {
  let depth = 0;
  for (const token of tokens) {
    depth += stepOf(token);
    if (depth < 0) return -1;
  }
  return depth;
}

function stepOf({ kind, text }: CelToken): number {
  if (kind !== "sign") return 0;
  return "([{".includes(text) ? 1 : ")]}".includes(text) ? -1 : 0;
}
