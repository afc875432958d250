/** The credential of a value that is a header of HTTP, or what stands in one. */
import { passwordOfLogin } from "./connection-string.ts";

const header = /^(?:(?:proxy-)?authorization\s*:\s*)?(bearer|basic|token|apikey)\s+(\S{6,})$/i;

/** Two words are no header. */
export function authorization(text: string): readonly string[] {
  const [, scheme = "", credential = ""] = header.exec(text.trim()) ?? [];
  if (!/[^a-z]/.test(credential)) return [];
  if (!/^basic$/i.test(scheme)) return [credential];
  const login = Buffer.from(credential, "base64").toString("utf8");
  const passwords = login.includes("\ufffd") ? [] : passwordOfLogin(login);
  return passwords.length === 0 ? [credential] : [credential, login, ...passwords];
}
