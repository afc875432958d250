/** `export NAME='value'` lines for `eval`. */
import { shellWord } from "../../model/shell-word.ts";
import type { Format } from "./format.ts";

/** Inside single quotes a POSIX shell takes every character as it is, so only the quote itself needs leaving them. */
export const shell: Format = {
  id: "shell",
  summary: 'POSIX shell: `eval "$(job-secrets export --format shell)"`, which fails where the export does',
  // `eval` of nothing succeeds, and the script would go on without its secrets.
  failure: "false\n",
  write: entries => entries.map(([name, text]) => `export ${name}=${shellWord(text)}\n`).join(""),
};
