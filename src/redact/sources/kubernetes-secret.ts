/** All that a manifest of a Kubernetes Secret holds, in YAML or JSON: under whatever keys, and decoded. */
import { isUtf8 } from "node:buffer";
import { parseJson } from "./json.ts";
import { scalar } from "./yaml.ts";

const isSecret = /^[ \t]*["']?kind["']?[ \t]*:[ \t]*["']?Secret["']?[ \t]*,?[ \t]*$/m;

export function kubernetesSecrets(text: string): readonly string[] {
  if (/^\s*\{/.test(text)) return ofJson(parseJson(text));
  if (!isSecret.test(text)) return [];
  const found: string[] = [];
  let open: { readonly name: string; readonly depth: number } | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const depth = line.search(/\S/);
    if (open !== undefined && depth <= open.depth) open = undefined;
    const [, block] = /^[ \t]*(data|stringData):[ \t]*(?:#.*)?$/.exec(line) ?? [];
    const [, written] = /^[ \t]*["']?[\w.-]{1,253}["']?:[ \t]+([^\s|>&*!{[].*?)[ \t]*$/.exec(line) ?? [];
    if (block !== undefined && open === undefined) open = { name: block, depth };
    else if (open !== undefined && written !== undefined) found.push(...held(open.name, scalar(written)));
  }
  return found;
}

/** A list of them, too. */
function ofJson(manifest: unknown): string[] {
  if (typeof manifest !== "object" || manifest === null) return [];
  const { kind, items, data, stringData } = manifest as Readonly<Record<string, unknown>>;
  if (Array.isArray(items)) return items.flatMap(ofJson);
  if (kind !== "Secret") return [];
  return Object.entries({ data, stringData }).flatMap(([name, block]) =>
    Object.values(block ?? {}).flatMap(value => (typeof value === "string" ? held(name, value) : [])),
  );
}

function held(block: string, value: string): string[] {
  const bytes = Buffer.from(value, "base64");
  const isText = block === "data" && bytes.length > 0 && isUtf8(bytes);
  return isText ? [value, bytes.toString("utf8")] : [value];
}
