/** The secret parts of a connection string (`Server=…;Password=…`) and of a `user:password` pair. */

const secretKey =
  /^(password|pwd|pass|accountkey|sharedaccesskey|sharedaccesssignature|accesskey|secret|token|apikey)$/i;

export function connectionStringParts(text: string): readonly string[] {
  const pair = /^[\w.@+-]+:([^\s:/]+)$/.exec(text.trim());
  return [...(pair?.[1] === undefined ? [] : [pair[1]]), ...keyedParts(text)];
}

/** Parts are parted by semicolons (ADO, ODBC, Azure) or white space (libpq). */
function keyedParts(text: string): string[] {
  if (!text.includes("=")) return [];
  return text
    .split(text.includes(";") ? /;/ : /\s+/)
    .map(part => /^\s*([\w ]+?)\s*=\s*(.*?)\s*$/s.exec(part))
    .flatMap(part => (secretKey.test((part?.[1] ?? "").replace(/[\s_]/g, "")) ? [part?.[2] ?? ""] : []))
    .map(value => value.replace(/^(["'])(.*)\1$/s, "$2"));
}
