/** The secret parts of a connection string (`Server=…;Password=…`) and of a `user:password` pair. */
import { isRandom } from "./random.ts";

const secretKey =
  /^(password|pwd|pass|accountkey|sharedaccesskey|sharedaccesssignature|accesskey|secret|token|apikey)$/i;

export function connectionStringParts(text: string): readonly string[] {
  return [...passwordOf(text.trim()), ...keyedParts(text)];
}

/** What stands behind a colon may also be a port, a path or the rest of a URL: with a slash, it has to look drawn. */
function passwordOf(pair: string): string[] {
  const [, password = ""] = /^[\w.@+$-]+:([^\s:]+)$/.exec(pair) ?? [];
  return password.includes("/") && (/^\d*\//.test(password) || !isRandom(password)) ? [] : [password];
}

/** The password of a login whose parts are known to be two, as in base64. */
export function passwordOfLogin(login: string): string[] {
  const [, password] = /^[^\s:/{}"']+:((?!\/\/)\S+)$/.exec(login.trim()) ?? [];
  return password === undefined ? [] : [password];
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
