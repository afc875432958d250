/** A private key as other programs write it: in the containers that it did not come in, and as the numbers that it is made of. */
import { createPrivateKey, type KeyObject } from "node:crypto";
import { opensshKeys } from "./openssh-key.ts";

const block = /-----BEGIN (?:RSA |EC )?PRIVATE KEY-----[^-]+-----END (?:RSA |EC )?PRIVATE KEY-----/g;
/** Of the JSON of a key (RFC 7518) those that are secret. */
const secretNumbers = ["d", "p", "q", "dp", "dq", "qi"] as const;
const lineOfPem = 64;

/** Those that have a container of their own beside PKCS#8. */
const traditional = new Map<string | undefined, "pkcs1" | "sec1">([
  ["rsa", "pkcs1"],
  ["ec", "sec1"],
]);
/** All of those whose numbers Node tells. */
const kinds = new Set<string | undefined>(["rsa", "ec", "ed25519", "ed448", "x25519", "x448"]);

/** The base64 of PKCS#1, SEC 1 and PKCS#8, as one text and in lines. */
export function otherContainers(text: string): readonly string[] {
  return keysIn(text).flatMap(key => {
    const own = traditional.get(key.asymmetricKeyType);
    const types = own === undefined ? (["pkcs8"] as const) : ([own, "pkcs8"] as const);
    return types.flatMap(type => {
      const der = key.export({ type, format: "der" });
      const body = der.toString("base64");
      return [body, ...(body.match(new RegExp(`.{1,${lineOfPem}}`, "g")) ?? [])];
    });
  });
}

/** The secret numbers of all keys in the texts, each once, the most significant byte first. */
export function privateNumbers(texts: readonly string[]): readonly Buffer[] {
  const written = texts.flatMap(keysIn).flatMap(key => {
    const parts = key.export({ format: "jwk" });
    return secretNumbers.flatMap(name => parts[name] ?? []);
  });
  return [...new Set(written)].map(number => Buffer.from(number, "base64url"));
}

function keysIn(text: string): readonly KeyObject[] {
  return [...keysOfPem(text), ...opensshKeys(text)].filter(key => kinds.has(key.asymmetricKeyType));
}

function keysOfPem(text: string): readonly KeyObject[] {
  return [...text.matchAll(block)].flatMap(([pem]) => {
    try {
      return [createPrivateKey(pem)];
    } catch {
      // It only looks like a key: it was cut, made up, or encrypted. What stands there is looked for all the same.
      return [];
    }
  });
}
