/** Policies as a Vault server gives them back: HCL, or JSON of the same form. */
import { AppError } from "../../model/error.ts";
import type { PolicyPath } from "./policy-paths.ts";

/** What `policy = "read"` stands for, which is how old policies grant. */
const oldPolicies: Readonly<Record<string, readonly string[]>> = {
  deny: ["deny"],
  read: ["read", "list"],
  write: ["create", "read", "update", "delete", "list"],
  sudo: ["create", "read", "update", "delete", "list", "sudo"],
};

type Token = { readonly kind: "text" | "word" | "sign"; readonly text: string };

/** The paths that a policy names. Throws `invalid` for what is no policy: then nobody knows what it grants. */
export function readPolicy(name: string, text: string): readonly PolicyPath[] {
  const tokens = tokensOf(name, text);
  const paths: PolicyPath[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.text !== "path" || depthAt(tokens, at) > (tokens[0]?.text === "{" ? 1 : 0)) continue;
    const isJson = tokens[at + 1]?.text === ":" && tokens[at + 2]?.text === "{";
    if (!isJson) {
      paths.push(ruleAt(name, tokens, at + 1));
      continue;
    }
    const end = closing(name, tokens, at + 2);
    for (let inner = at + 3; inner < end; inner += 1) {
      if (tokens[inner]?.kind !== "text" || tokens[inner + 1]?.text !== ":") continue;
      paths.push(ruleAt(name, tokens, inner, 2));
      inner = closing(name, tokens, inner + 2);
    }
  }
  return paths;
}

/** `"kv/*" { … }` from its path on; `gap` is how far behind it the brace stands. */
function ruleAt(name: string, tokens: readonly Token[], at: number, gap = 1): PolicyPath {
  const path = tokens[at];
  if (path?.kind !== "text" || tokens[at + gap]?.text !== "{") throw fault(name);
  const body = tokens.slice(at + gap + 1, closing(name, tokens, at + gap));
  const old = body.findIndex(({ text }) => text === "policy");
  const given = body.findIndex(({ text }) => text === "capabilities");
  const capabilities =
    given < 0
      ? []
      : body.slice(
          given + 1,
          body.findIndex(({ text }) => text === "]"),
        );
  return {
    path: path.text.replace(/^\//, ""),
    capabilities: [
      ...capabilities.filter(({ kind }) => kind === "text").map(({ text }) => text),
      ...(old < 0 ? [] : (oldPolicies[body[old + 2]?.text ?? ""] ?? [])),
    ],
  };
}

function depthAt(tokens: readonly Token[], end: number): number {
  return tokens.slice(0, end).reduce((depth, { kind, text }) => {
    if (kind !== "sign") return depth;
    return text === "{" ? depth + 1 : text === "}" ? depth - 1 : depth;
  }, 0);
}

function closing(name: string, tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    const { kind, text } = tokens[at] ?? { kind: "word", text: "" };
    if (kind !== "sign") continue;
    if (text === "{") depth += 1;
    if (text === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw fault(name);
}

function tokensOf(name: string, text: string): Token[] {
  const pattern =
    /\s+|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"\\\n]|\\.)*)"|([\w.-]+)|([{}[\]=:,])|([\s\S])/g;
  const tokens: Token[] = [];
  for (const [, quoted, word, sign, other] of text.matchAll(pattern)) {
    if (other !== undefined) throw fault(name);
    if (quoted !== undefined) tokens.push({ kind: "text", text: quoted.replaceAll(/\\(.)/g, "$1") });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
  }
  return tokens;
}

function fault(name: string): AppError {
  return new AppError(
    "invalid",
    `cannot compare the policy ${name}: it is written in a form that is not known here`,
  );
}
