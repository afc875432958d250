/** The values of a value that is itself a file of KEY=VALUE lines. */
import { withoutHarmless } from "./harmless.ts";

const assignment = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*?)\s*$/;

export function dotenvLeaves(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== "" && !line.trim().startsWith("#"));
  const found = lines.map(line => assignment.exec(line));
  if (found.includes(null)) return [];
  return withoutHarmless(found.map(each => [each?.[1] ?? "", unquote(each?.[2] ?? "")]));
}

function unquote(value: string): string {
  const quoted = /^(["'`])(.*)\1$/.exec(value);
  return quoted?.[2] ?? value.replace(/\s+#.*$/, "");
}
