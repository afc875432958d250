/** What is wrong with a text that is no YAML, in words that never quote it: the parser's own messages do. */
import type { ErrorCode, LineCounter, YAMLError } from "yaml";

export interface SyntaxMistake {
  readonly offset: number;
  readonly why: string;
}

const quoteTags = 'a text that begins with & or ! stands in quotes, as in "!refs/heads/main"';

const explanations: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: quoteTags,
  BAD_ALIAS: 'a text that begins with * stands in quotes, as in "*" or "**/*.lock"',
  BAD_COLLECTION_TYPE: quoteTags,
  BAD_DIRECTIVE: "a line that begins with % does not belong here; take it out",
  BAD_DQ_ESCAPE: "a backslash in double quotes begins an escape; write it twice, or use single quotes",
  BAD_INDENT:
    "the indentation does not fit, or a bracket is not closed; keys of one map begin in the same column",
  BAD_PROP_ORDER: quoteTags,
  BAD_SCALAR_START: "a text that begins with @, ` or % stands in quotes",
  BLOCK_AS_IMPLICIT_KEY: 'the line is indented too far, or a text with ": " in it lacks its quotes',
  BLOCK_IN_FLOW: "inside [ ] and { } items are separated by commas, not by lines",
  DUPLICATE_KEY: "this key stands here twice",
  IMPOSSIBLE: "this is no YAML",
  KEY_OVER_1024_CHARS: "this key is longer than 1024 characters",
  MISSING_CHAR: "a quote, a bracket or a colon is missing here or above",
  MULTILINE_IMPLICIT_KEY: "a key stands on one line, followed by a colon and a space",
  MULTIPLE_ANCHORS: quoteTags,
  MULTIPLE_DOCS: "a file is one document; take out the line ---",
  MULTIPLE_TAGS: quoteTags,
  NON_STRING_KEY: "a key is a text",
  RESOURCE_EXHAUSTION: "lists and maps are nested too deeply here",
  TAB_AS_INDENT: "a tab indents this line; use spaces",
  TAG_RESOLVE_FAILED: quoteTags,
  UNEXPECTED_TOKEN: "this does not belong here; a text with special characters stands in quotes",
};

/** A line such as `*: secret://prod/aws/*`, which the parser takes for an alias with something behind it. */
const unquotedStar = /^[ -]*\*/;

/** One mistake a line: what follows on the same line is nearly always a consequence. */
export function explainSyntax(
  text: string,
  errors: readonly YAMLError[],
  lines: LineCounter,
): readonly SyntaxMistake[] {
  const byLine = new Map<number, YAMLError>();
  for (const error of errors) {
    const { line } = lines.linePos(error.pos[0]);
    if (!byLine.has(line)) byLine.set(line, error);
  }
  return [...byLine].map(([line, { code, pos }]) => {
    const start = lines.lineStarts[line - 1] ?? 0;
    const why = unquotedStar.test(text.slice(start)) ? explanations.BAD_ALIAS : explanations[code];
    return { offset: pos[0], why };
  });
}
