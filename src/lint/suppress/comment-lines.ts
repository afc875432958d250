/** Knows comments of the languages by how their lines look, and which of those above a finding speak of it. */
import type { Around } from "./suppressions.ts";

const begins = String.raw`#|//|\{?/\*|\*|<!--|--|;|%|::|rem\b|\{\{[-/!]|\{#|<#|<%|@\*|\(\*|\{-|-#|\[[^\]\n]{1,40}\]:[ \t]*#`;
/** A line that holds a comment and nothing else. A comment behind something speaks of its own line only. */
const commentLine = new RegExp(String.raw`^\s*(?:${begins})`, "i");
/** What such a line can be, too: what has another meaning in some language does not lead on to the line above. */
const noComment =
  /^\s*(?:#(?:define|undef|include|import|if|ifdef|ifndef|elif|else|endif)\b|\*[^\s*/]|--?\w|%\w|::\w)/;

const commentBefore = /(?:#|\/\/|\/\*|^\s*\*|<!--|--|;|%|::|\brem\b|\{\{[-/!]|@\*|\(\*|\{-)/i;
const commentEnd = /\s*(?:\*[/@)]|--+>|#[}>]|[-/]*\}\}|-*%>|-\})\s*.*$/;

/** In other files these begin no comment. */
const byFile: readonly { readonly files: RegExp; readonly line: RegExp }[] = [
  { files: /\.(?:vb|vbs|bas|cls|frm)$/i, line: /^\s*'/ },
  { files: /\.(?:properties|f|for|f77|f90|f95|f03|f08)$/i, line: /^\s*!/ },
  { files: /(?:\.vim|[._]g?vimrc)$/i, line: /^\s*"/ },
  { files: /\.rst$/i, line: /^\.\.[ \t]/ },
];

/** Prose tells of allow comments. */
const prose = /\.(?:md|mdx|markdown|rst|adoc|txt|html?)$/i;

export function isProse(path: string): boolean {
  return prose.test(path);
}

function isCommentLine(line: string, path: string): boolean {
  return commentLine.test(line) || isOfFile(line, path);
}

function isOfFile(line: string, path: string): boolean {
  return byFile.some(each => each.files.test(path) && each.line.test(line));
}

/** Whether a comment has begun there. False within a text literal, as far as quotes tell. */
export function isInComment(before: string, path: string): boolean {
  if (isOfFile(before, path)) return true;
  return commentBefore.test(before) && ['"', "'", "`"].every(quote => before.split(quote).length % 2 === 1);
}

/** The words of a comment's end, without what closes it. */
export function withoutEnd(text: string, line: string): string {
  const inner = text.replace(commentEnd, "");
  return (/^\s*\[/.test(line) ? inner.replace(/\)\s*$/, "") : inner).trim();
}

/** A line on which a value stands alone: its name is in the line above. */
const aloneOnLine = /^\s*(?:[a-z@$]{0,2}["'`]{1,3})?\*\*\*/i;
/** The end of such a line above. */
const opensValue = /(?:[:=]\s*(?:[|>][-+\d]{0,2}|\(|[a-z]{0,2}["'`]{1,3}|\\)?|<<[-~]?["']?\w+["']?)\s*$/i;
const commentBehind = /\s(?:#|\/\/|\/\*|--|<!--).*$/;

/**
 * The lines above a finding in which a comment speaks of it, the nearest first: the comment right above, with the others
 * that stand between, and the line in which a value begins that goes on below. Each is so many lines above.
 */
export function linesAbove({ before, on: [first = ""] }: Around, path: string): readonly string[] {
  const lines: string[] = [];
  const [nearest] = before;
  const isPart =
    nearest !== undefined && aloneOnLine.test(first) && opensValue.test(nearest.replace(commentBehind, ""));
  if (isPart && !isCommentLine(nearest, path)) lines.push(nearest);
  for (const line of before.slice(lines.length)) {
    if (!isCommentLine(line, path)) break;
    lines.push(line);
    if (isProse(path) || noComment.test(line)) break;
  }
  return lines;
}
