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

type Value = string | readonly Value[] | Block;

/** `path "kv/a" { … }` has the key `path`, and the label `kv/a`. */
interface Block {
  readonly kind: "block";
  readonly entries: readonly Entry[];
}

interface Entry {
  readonly key: string;
  readonly label: string | undefined;
  readonly value: Value;
}

interface Token {
  /** A sign such as `{`, or a text in quotes, or a bare word. */
  readonly kind: "sign" | "text" | "word";
  readonly text: string;
}

/** The paths that a policy names. Throws `invalid` for what is no policy: then nobody knows what it grants. */
export function readPolicy(name: string, text: string): readonly PolicyPath[] {
  const reader = new Reader(name, tokensOf(name, text));
  return reader.whole().entries.flatMap(({ key, label, value }) => {
    if (key !== "path") return [];
    if (label !== undefined) return [ruleOf(name, label, value)];
    // JSON has one object with all of the paths, or a list of such.
    return [value]
      .flat()
      .flatMap(each => blockIn(name, each).entries.map(rule => ruleOf(name, rule.key, rule.value)));
  });
}

function ruleOf(name: string, path: string, value: Value): PolicyPath {
  const entries = [value].flat().flatMap(each => blockIn(name, each).entries);
  const capabilities = entries.flatMap(({ key, value: given }): readonly Value[] => {
    if (key === "capabilities") return [given].flat();
    return key === "policy" && typeof given === "string" ? (oldPolicies[given] ?? []) : [];
  });
  return {
    path: path.replace(/^\//, ""),
    capabilities: capabilities.filter(each => typeof each === "string"),
  };
}

function blockIn(name: string, value: Value): Block {
  if (typeof value === "object" && "kind" in value) return value;
  throw fault(name);
}

class Reader {
  readonly #name: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(name: string, tokens: readonly Token[]) {
    this.#name = name;
    this.#tokens = tokens;
  }

  /** JSON stands in braces as a whole, HCL does not. */
  whole(): Block {
    const block = this.#takes("{") ? this.#block("}") : this.#block(undefined);
    if (this.#at < this.#tokens.length) throw fault(this.#name);
    return block;
  }

  #block(end: string | undefined): Block {
    const entries: Entry[] = [];
    while (end === undefined ? this.#at < this.#tokens.length : !this.#takes(end)) {
      const key = this.#text();
      const label = this.#peek()?.kind === "text" ? this.#text() : undefined;
      if (!this.#takes("=") && !this.#takes(":") && this.#peek()?.text !== "{") throw fault(this.#name);
      entries.push({ key, label, value: this.#value() });
      this.#takes(",");
    }
    return { kind: "block", entries };
  }

  #value(): Value {
    if (this.#takes("{")) return this.#block("}");
    if (!this.#takes("[")) return this.#text();
    const values: Value[] = [];
    while (!this.#takes("]")) {
      values.push(this.#value());
      this.#takes(",");
    }
    return values;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #takes(sign: string): boolean {
    const token = this.#peek();
    const is = token?.kind === "sign" && token.text === sign;
    if (is) this.#at += 1;
    return is;
  }

  #text(): string {
    const token = this.#peek();
    if (token === undefined || token.kind === "sign") throw fault(this.#name);
    this.#at += 1;
    return token.text;
  }
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
