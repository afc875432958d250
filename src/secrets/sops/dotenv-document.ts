/** SOPS files in dotenv form: `KEY=text` lines, the metadata in lines whose keys begin with `sops_`. */
import { EditError, type Format, type NewMetadata, type SopsDocument, SyntaxFault } from "./document.ts";
import { unflatten } from "./flattened.ts";
import type { Entry } from "./tree.ts";

const prefix = "sops_";

interface Line {
  /** The line as it stands, without its line break. */
  readonly raw: string;
  /** Undefined for comments and empty lines. */
  readonly key: string | undefined;
  readonly text: string;
}

export const dotenv: Format = {
  flat: true,

  parse(text) {
    const rows = text.split("\n");
    return rows.some(row => row.startsWith(prefix)) ? documentOf(rows.map(parseLine)) : undefined;
  },

  create({ age, fields }: NewMetadata): string {
    const keys = age.flatMap(({ recipient, enc }, index) => [
      lineOf(`${prefix}age__list_${index}__map_enc`, enc),
      lineOf(`${prefix}age__list_${index}__map_recipient`, recipient),
    ]);
    const texts = Object.entries(fields).map(([name, value]) => lineOf(prefix + name, String(value)));
    return [...keys, ...texts, ""].join("\n");
  },
};

function documentOf(lines: readonly Line[]): SopsDocument {
  const raws = lines.map(({ raw }) => raw);
  const metadata = lines.flatMap(({ key, text }) =>
    isMetadata(key) ? [[key.slice(prefix.length), text] as const] : [],
  );
  return {
    root: { type: "map", entries: entriesOf(lines) },
    metadata: unflatten(metadata),
    withValue([key = "", ...deeper], text) {
      if (deeper.length > 0) throw new EditError("a dotenv file has no keys below keys");
      const row = lineOf(checkedKey(key), checkedText(text));
      const at = lines.findIndex(line => line.key === key);
      const end = lines.findIndex(line => isMetadata(line.key));
      return (at < 0 ? raws.toSpliced(end, 0, row) : raws.with(at, row)).join("\n");
    },
    without: ([key]) => raws.filter((_, index) => lines[index]?.key !== key).join("\n"),
    withSeal(seal) {
      const texts = new Map(Object.entries(seal).map(([name, text]) => [prefix + name, text]));
      return lines
        .map(({ raw, key = "" }) => (texts.has(key) ? lineOf(key, texts.get(key) ?? "") : raw))
        .join("\n");
    },
  };
}

function parseLine(raw: string, index: number): Line {
  if (raw === "" || raw.startsWith("#")) return { raw, key: undefined, text: "" };
  const equals = raw.indexOf("=");
  if (equals < 0) throw new SyntaxFault(`its line ${index + 1} is not of the form KEY=value`);
  return { raw, key: raw.slice(0, equals), text: raw.slice(equals + 1).replaceAll("\\n", "\n") };
}

function lineOf(key: string, text: string): string {
  return `${key}=${text.replaceAll("\n", "\\n")}`;
}

function isMetadata(key: string | undefined): key is string {
  return key?.startsWith(prefix) === true;
}

/** All but the metadata. Comments count until the next key. */
function entriesOf(lines: readonly Line[]): Entry[] {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  let comments: string[] = [];
  for (const [index, { raw, key, text }] of lines.entries()) {
    if (raw.startsWith("#")) comments = [...comments, raw.slice(1)];
    if (key === undefined || isMetadata(key)) continue;
    if (seen.has(key)) throw new SyntaxFault(`its line ${index + 1} repeats a key`);
    seen.add(key);
    entries.push({ key, node: { type: "leaf", keys: [key], comments, scalar: { kind: "str", text } } });
    comments = [];
  }
  return entries;
}

function checkedKey(key: string): string {
  if (key === "" || /[=\n]|^#/.test(key) || isMetadata(key)) {
    throw new EditError(`${JSON.stringify(key)} cannot be a key of a dotenv file`);
  }
  return key;
}

function checkedText(text: string): string {
  if (text.includes("\\n"))
    throw new EditError("a dotenv file cannot hold \\n in clear, as it stands for a line break");
  return text;
}
