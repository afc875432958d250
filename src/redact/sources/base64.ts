/** What a value holds that is the base64 of a text: a login of a registry, a key file, the JSON of a service account. */
import { isUtf8 } from "node:buffer";
import { urlSafe } from "../forms/base.ts";
import { passwordOfLogin } from "./connection-string.ts";
import { dotenvLeaves } from "./dotenv.ts";
import { iniLeaves } from "./ini.ts";
import { jsonLeaves } from "./json.ts";
import { pemBody } from "./pem.ts";
import { xmlLeaves } from "./xml.ts";
import { yamlLeaves } from "./yaml.ts";

/** A shorter one could be any word; a random key of so many characters hardly ever is a text. */
const shortest = 16;
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** The text, if it is one line or of a kind that holds secrets. Masks of any file's lines would blank much of a log. */
export function decodedBase64(text: string): readonly string[] {
  const bare = text.replace(/\s+/g, "");
  if (bare.length < shortest || !/^[\w+/-]+={0,2}$/.test(bare)) return [];
  const bytes = Buffer.from(bare, "base64");
  if (!isUtf8(bytes) || !isWhole(bare, bytes)) return [];
  const decoded = bytes.toString("utf8");
  if (controls.test(decoded) || !holdsSecrets(decoded)) return [];
  return [decoded, ...passwordOfLogin(decoded)];
}

/** True when the bytes are encoded as the text is: no bit is left over. */
export function isWhole(bare: string, bytes: Buffer): boolean {
  return bytes.toString("base64url") === urlSafe(bare.replace(/=+$/, ""));
}

function holdsSecrets(decoded: string): boolean {
  if (!decoded.trim().includes("\n")) return true;
  return [jsonLeaves, pemBody, dotenvLeaves, yamlLeaves, iniLeaves, xmlLeaves].some(
    parts => parts(decoded).length > 0,
  );
}
