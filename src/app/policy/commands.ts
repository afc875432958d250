/** Documents as commands of a shell: to be read first, and then run by somebody who may. */
import { shellWord } from "../../model/shell-word.ts";
import type { PolicyDocument } from "../../secrets/policies/policy.ts";

/** One document with the command that puts it in place. */
export function commandText({ title, scope, text, command }: PolicyDocument): string {
  const head = `# ${(scope === undefined ? title : `${scope}: ${title}`).replaceAll(/[\u0000-\u001f\u007f]/g, " ")}\n`;
  const line = command.map(wordOf).join(" ");
  if (text === undefined) return `${head}${line}\n`;
  const end = text.split("\n").includes("EOF") ? "END_OF_THE_DOCUMENT" : "EOF";
  return `${head}${line} <<'${end}'\n${text.replace(/\n*$/, "\n")}${end}\n`;
}

function wordOf(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return /^\$\([^"`\\]*\)[^"`\\$]*$/.test(word) ? `"${word}"` : shellWord(word);
}
