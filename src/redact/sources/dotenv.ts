/** The values of a value that is itself a file of KEY=VALUE lines. */

const assignment = /^\s*(?:export\s+)?[A-Za-z_][\w.-]*\s*=\s*(.*?)\s*$/;

export function dotenvLeaves(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== "" && !line.trim().startsWith("#"));
  const values = lines.map(line => assignment.exec(line)?.[1]);
  if (!values.every(value => value !== undefined)) return [];
  return values.map(unquote);
}

function unquote(value: string): string {
  const quoted = /^(["'`])(.*)\1$/.exec(value);
  return quoted?.[2] ?? value.replace(/\s+#.*$/, "");
}
