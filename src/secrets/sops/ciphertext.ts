/** One encrypted value as SOPS writes it: `ENC[AES256_GCM,data:…,iv:…,tag:…,type:str]`. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Kind } from "./tree.ts";

/** A value in clear. The bytes are what SOPS hashes; whoever opened it overwrites them after use. */
export interface Plain {
  readonly kind: Kind;
  readonly bytes: Buffer;
}

const algorithm = "aes-256-gcm";
const ivLength = 32;
const tagLength = 16;
const base64 = "[A-Za-z0-9+/]+={0,2}";
const form = new RegExp(
  `^ENC\\[AES256_GCM,data:(${base64}),iv:(${base64}),tag:(${base64}),type:([a-z]+)\\]$`,
);
const kinds: readonly string[] = ["str", "int", "float", "bool", "time", "bytes", "comment"];

export function isCiphertext(text: string): boolean {
  return form.test(text);
}

/** The type that a ciphertext names, without opening it; undefined for any other text. */
export function kindOfCiphertext(text: string): string | undefined {
  return form.exec(text)?.[4];
}

/** `context` is what the value is bound to: SOPS takes the keys on the way to it. */
export function seal({ kind, bytes }: Plain, dataKey: Uint8Array, context: string): string {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, dataKey, iv, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(context, "utf8"));
  const data = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const [body, vector, tag] = [data, iv, cipher.getAuthTag()].map(part => part.toString("base64"));
  return `ENC[AES256_GCM,data:${body},iv:${vector},tag:${tag},type:${kind}]`;
}

/** Opens a ciphertext. Undefined when it is none, or was not made with this key and this context. */
export function open(text: string, dataKey: Uint8Array, context: string): Plain | undefined {
  const [, data = "", iv = "", tag = "", type = ""] = form.exec(text) ?? [];
  if (!isKind(type)) return undefined;
  try {
    const decipher = createDecipheriv(algorithm, dataKey, Buffer.from(iv, "base64"), {
      authTagLength: tagLength,
    });
    decipher.setAAD(Buffer.from(context, "utf8"));
    decipher.setAuthTag(Buffer.from(tag, "base64"));
    const bytes = decipher.update(Buffer.from(data, "base64"));
    decipher.final();
    return { kind: type, bytes };
  } catch {
    return undefined;
  }
}

function isKind(type: string): type is Kind {
  return kinds.includes(type);
}
