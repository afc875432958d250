/** SOPS files in YAML, and in JSON, which is read as YAML because its keys must keep their order. */
import {
  type Document,
  isMap,
  isScalar,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from "yaml";
import { type Format, type NewMetadata, type Seal, type SopsDocument, SyntaxFault } from "./document.ts";
import { applySplices, type Splice, spliceRemoval, spliceValue, type YamlSource } from "./yaml-edit.ts";
import { layoutOf, scalarText } from "./yaml-layout.ts";
import { plainOrQuoted } from "./yaml-text.ts";
import { keyOf, mapNodeOf, sopsPair, UnsupportedYaml } from "./yaml-tree.ts";

export const yaml: Format = {
  flat: false,

  parse: text => parse(text, "YAML"),

  create({ age, fields }: NewMetadata): string {
    const keys = age.flatMap(({ recipient, enc }) => [
      `        - recipient: ${plainOrQuoted(recipient)}`,
      "          enc: |",
      ...enc
        .trimEnd()
        .split("\n")
        .map(line => `            ${line}`),
    ]);
    const texts = Object.entries(fields).map(([name, value]) => `    ${name}: ${scalar(value)}`);
    return ["sops:", "    age:", ...keys, ...texts, ""].join("\n");
  },
};

export const json: Format = {
  flat: false,

  parse(text) {
    const document = parse(text, "JSON");
    try {
      JSON.parse(text);
    } catch {
      // The error would quote the text.
      throw new SyntaxFault("it is YAML, but not JSON");
    }
    return document;
  },

  create: ({ age, fields }) => `${JSON.stringify({ sops: { age, ...fields } }, undefined, "\t")}\n`,
};

function scalar(value: string | boolean): string {
  return typeof value === "boolean" ? String(value) : plainOrQuoted(value);
}

function parse(text: string, language: string): SopsDocument | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: "failsafe",
    prettyErrors: false,
    lineCounter: lines,
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${line}:${col}`;
  };
  const [error] = document.errors;
  if (error !== undefined) {
    throw new SyntaxFault(`it is not well-formed ${language} at ${at(error.pos[0])} (${error.code})`);
  }
  try {
    return documentOf(text, document);
  } catch (thrown) {
    if (!(thrown instanceof UnsupportedYaml)) throw thrown;
    throw new SyntaxFault(`it has ${thrown.message} at ${at(thrown.offset)}`);
  }
}

function documentOf(
  text: string,
  { contents, commentBefore }: Document.Parsed<ParsedNode>,
): SopsDocument | undefined {
  if (!isMap(contents) || sopsPair(contents) === undefined) return undefined;
  const { entries } = mapNodeOf(contents, { keys: [], comments: commentBefore?.split("\n") ?? [] });
  const metadata = entries.find(({ key }) => key === "sops")?.node;
  if (metadata?.type !== "map") throw new SyntaxFault("its sops entry is no map");
  const source: YamlSource = { text, root: contents, layout: layoutOf(text, contents) };
  return {
    root: { type: "map", entries: entries.filter(({ key }) => key !== "sops") },
    metadata,
    withValue: (path, value) => applySplices(text, [spliceValue(source, path, value)]),
    without: path => applySplices(text, [spliceRemoval(source, path)]),
    withSeal: seal => applySplices(text, spliceSeal(contents, seal)),
  };
}

function spliceSeal(root: YAMLMap.Parsed, seal: Seal): Splice[] {
  const texts = new Map(Object.entries(seal));
  const block = sopsPair(root)?.value;
  if (!isMap(block)) return [];
  return block.items.flatMap(pair => {
    const text = texts.get(keyOf(pair));
    if (text === undefined || !isScalar(pair.value)) return [];
    const [start, end] = pair.value.range;
    return [{ start, end, text: scalarText(text, block.flow === true) }];
  });
}
