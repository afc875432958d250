/** A YAML file as plain values, with the place of each: one document of bounded size and depth. */
import { LineCounter, parseAllDocuments } from "yaml";
import { AppError, together } from "../../model/error.ts";
import { isTooDeep } from "./depth.ts";
import { explainSyntax } from "./syntax.ts";
import { convertNode, type Path, type Spot, spotKey, type ValueFault } from "./values.ts";

export interface YamlDocument {
  /** Maps are objects, lists are arrays; what has a fault is undefined. Undefined for an empty file. */
  readonly root: unknown;
  readonly faults: readonly ValueFault[];
  spot(path: Path): Spot | undefined;
  /** `12:5`, line and column, both from 1. */
  position(offset: number): string;
}

const sizeLimit = 256 * 1024;

/** Reads a text, or throws `config` with every mistake in its syntax. `file` is how messages call it. */
export function readYaml(text: string, file: string): YamlDocument {
  const content = text.replace(/^\uFEFF/, "");
  const unreadable = refusal(content);
  if (unreadable !== undefined) throw new AppError("config", `cannot read ${file}: ${unreadable}`);
  const lines = new LineCounter();
  const documents = [
    ...parseAllDocuments(content, { lineCounter: lines, prettyErrors: false, uniqueKeys: false }),
  ];
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${line}:${col}`;
  };
  const [document, second] = documents;
  const mistakes = [
    ...explainSyntax(
      content,
      documents.flatMap(({ errors }) => errors),
      lines,
    ),
  ];
  if (second !== undefined) {
    mistakes.push({ offset: second.range[0], why: "a file is one document; take out the line ---" });
  }
  if (document?.directives.yaml.explicit) {
    mistakes.push({ offset: 0, why: "take out the line %YAML; this file is read as YAML 1.2" });
  }
  refuse(
    file,
    mistakes.map(({ offset, why }) => `${position(offset)}: ${why}`),
  );
  const contents = document?.contents;
  const values = contents ? convertNode(contents, content, lines) : undefined;
  return {
    root: values?.root,
    faults: values?.faults ?? [],
    spot: path => values?.spots.get(spotKey(path)),
    position,
  };
}

function refusal(content: string): string | undefined {
  if (content.length > sizeLimit) return "it is larger than 256 KiB";
  if (content.includes("\0")) return "it holds NUL characters; save it as UTF-8 text";
  return isTooDeep(content) ? "its lists and maps are nested too deeply" : undefined;
}

function refuse(file: string, mistakes: readonly string[]): void {
  const failures = mistakes.map(mistake => new AppError("config", `cannot read ${file}:${mistake}`));
  if (failures.length > 0) {
    throw together(`cannot read ${file}: it is no YAML (${failures.length} mistakes)`, failures);
  }
}
