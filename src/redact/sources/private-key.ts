/** A private key as other programs write it: in the containers that it did not come in, and as the numbers that it is made of. */
import { createPrivateKey, type KeyObject } from "node:crypto";

const block = /-----BEGIN (?:RSA |EC )?PRIVATE KEY-----[^-]+-----END (?:RSA |EC )?PRIVATE KEY-----/g;
/** Of the JSON of a key (RFC 7518) those that are secret. */
const secretNumbers = ["d", "p", "q", "dp", "dq", "qi"] as const;
const lineOfPem = 64;

/** The base64 of PKCS#1, SEC 1 and PKCS#8, as one text and in lines. */
export function otherContainers(text: string): readonly string[] {
  return keysIn(text).flatMap(key => {
    const traditional = key.asymmetricKeyType === "rsa" ? "pkcs1" : "sec1";
    const both = [
      key.export({ type: traditional, format: "der" }),
      key.export({ type: "pkcs8", format: "der" }),
    ];
    return both.flatMap(der => {
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

function keysIn(text: string): KeyObject[] {
  return [...text.matchAll(block)].flatMap(([pem]) => {
    try {
      const key = createPrivateKey(pem);
      return key.asymmetricKeyType === "rsa" || key.asymmetricKeyType === "ec" ? [key] : [];
    } catch {
      // It only looks like a key: it was cut, made up, or encrypted. What stands there is looked for all the same.
      return [];
    }
  });
}
