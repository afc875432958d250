/** The string leaves of a value that is JSON: the fields of a service account, a docker config, a list of tokens. */
import { isCredentialKey } from "./credential-key.ts";
import { withoutHarmless } from "./harmless.ts";

export function jsonLeaves(text: string): readonly string[] {
  if (!/^\s*[[{"]/.test(text)) return [];
  return withoutHarmless(leavesOf(parseJson(text)));
}

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Each with its key, in a list with that of the list, below a credential's key with that. Walks with a list of its own, so that a deeply nested value cannot exhaust the stack. */
function leavesOf(root: unknown): (readonly [key: string, leaf: string])[] {
  const leaves: [string, string][] = [];
  const waiting: [string, unknown][] = [["", root]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [key, node] = next;
    if (typeof node === "string") leaves.push([key, node]);
    else if (typeof node === "object" && node !== null) {
      const isOneKey = Array.isArray(node) || isCredentialKey(key);
      for (const [name, inner] of Object.entries(node)) waiting.push([isOneKey ? key : name, inner]);
    }
  }
  return leaves;
}
