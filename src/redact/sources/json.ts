/** The string leaves of a value that is JSON: the fields of a service account, a docker config, a list of tokens. */

export function jsonLeaves(text: string): readonly string[] {
  if (!/^\s*[[{"]/.test(text)) return [];
  const leaves: string[] = [];
  collect(parseJson(text), leaves);
  return leaves;
}

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Walks with a list of its own, so that a deeply nested value cannot exhaust the stack. */
function collect(root: unknown, leaves: string[]): void {
  const waiting = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node === "string") leaves.push(node);
    else if (typeof node === "object" && node !== null) waiting.push(...Object.values(node));
  }
}
