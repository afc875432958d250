/** Private keys in OpenSSH's own format (its PROTOCOL.key), which Node does not read: without a passphrase, and one in each. */
import { createPrivateKey, type JsonWebKey, type KeyObject } from "node:crypto";

const armour = /-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END OPENSSH PRIVATE KEY-----/g;
const magic = "openssh-key-v1\0";
const sizeOfSeed = 32;
const curves: Readonly<Record<string, string>> = { nistp256: "P-256", nistp384: "P-384", nistp521: "P-521" };

/** Those of RSA, ECDSA and Ed25519; none for what only looks like one, or is encrypted. */
export function opensshKeys(text: string): readonly KeyObject[] {
  return [...text.matchAll(armour)].flatMap(([, body = ""]) => {
    try {
      const key = read(Buffer.from(body, "base64"));
      return key === undefined ? [] : [createPrivateKey({ key, format: "jwk" })];
    } catch {
      // It was cut or made up. What stands there is looked for all the same.
      return [];
    }
  });
}

/** Undefined for an encrypted one, and for other kinds. Throws `RangeError` where it is cut. */
function read(bytes: Buffer): JsonWebKey | undefined {
  if (!bytes.subarray(0, magic.length).equals(Buffer.from(magic))) return undefined;
  const outer = new Fields(bytes.subarray(magic.length));
  const [cipher] = outer.several(3);
  if (cipher?.toString() !== "none" || outer.number() !== 1) return undefined;
  outer.next();
  const inner = new Fields(outer.next());
  // Two numbers that are alike tell whether it was decrypted.
  const [check, again] = [inner.number(), inner.number()];
  if (check !== again) return undefined;
  const kind = inner.next().toString();
  if (kind === "ssh-ed25519") return ofSeed(inner);
  if (kind === "ssh-rsa") return ofPrimes(inner);
  return kind.startsWith("ecdsa-sha2-") ? ofCurve(inner) : undefined;
}

function ofSeed(fields: Fields): JsonWebKey {
  const [x, d] = [fields.next(), fields.next().subarray(0, sizeOfSeed)];
  return { kty: "OKP", crv: "Ed25519", x: encoded(x), d: encoded(d) };
}

function ofPrimes(fields: Fields): JsonWebKey {
  const [n, e, d, qi, p, q] = fields.several(6).map(withoutZeros);
  if (!n || !e || !d || !qi || !p || !q) throw new RangeError("a number is missing");
  const [dp, dq] = [p, q].map(prime => fromInteger(toInteger(d) % (toInteger(prime) - 1n)));
  const numbers = Object.entries({ n, e, d, p, q, dp, dq, qi });
  return { kty: "RSA", ...Object.fromEntries(numbers.map(([name, each]) => [name, encoded(each)])) };
}

function ofCurve(fields: Fields): JsonWebKey {
  const crv = curves[fields.next().toString()] ?? "none";
  const [point, number] = [fields.next(), withoutZeros(fields.next())];
  // Behind a byte that says so its two coordinates stand whole.
  const size = (point.length - 1) / 2;
  const d = Buffer.concat([Buffer.alloc(Math.max(0, size - number.length)), number]);
  return {
    kty: "EC",
    crv,
    x: encoded(point.subarray(1, 1 + size)),
    y: encoded(point.subarray(1 + size)),
    d: encoded(d),
  };
}

/** Texts and numbers of any size behind their length in four bytes, one behind the other. */
class Fields {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  number(): number {
    this.#at += 4;
    return this.#bytes.readUInt32BE(this.#at - 4);
  }

  several(count: number): readonly Buffer[] {
    return Array.from({ length: count }, () => this.next());
  }

  next(): Buffer {
    const length = this.number();
    if (length > this.#bytes.length - this.#at) throw new RangeError("it is cut");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

/** A number has a zero before it where it would be taken for one below zero. */
function withoutZeros(number: Buffer): Buffer {
  const first = number.findIndex(byte => byte !== 0);
  return first < 0 ? number.subarray(number.length) : number.subarray(first);
}

function toInteger(number: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(number).toString("hex")}`);
}

function fromInteger(number: bigint): Buffer {
  const hex = number.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}

function encoded(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString("base64url");
}
