/** `user:password` in base64, as headers and configurations of registries have it. */
import { isUtf8 } from "node:buffer";

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** Undefined when it is no base64 of a login in text. */
export function loginOf(base64: string): Login | undefined {
  if (!/^[A-Za-z0-9+/_-]{4,}={0,2}$/.test(base64)) return undefined;
  const bytes = Buffer.from(base64, "base64");
  const text = isUtf8(bytes) ? bytes.toString("utf8") : bytes.toString("latin1");
  const match = /^([^\s:\p{Cc}]{0,128}):([^\p{Cc}]{3,1024})$/u.exec(text);
  return match === null ? undefined : { user: match[1] ?? "", password: match[2] ?? "" };
}
