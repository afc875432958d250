/** A value that prints as *** in every way that JavaScript prints things; its bytes come out only through reveal. */
import { inspect } from "node:util";
import { AppError } from "./error.ts";

const hidden = "***";
const strictText = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Holds the bytes of one secret value. `reveal()` and `revealBytes()` may be called only where the architecture test
 * lists it: the needles, the sinks, the mask registration and the stores that write.
 */
export class Secret {
  readonly #bytes: Uint8Array;

  private constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  static fromText(text: string): Secret {
    return new Secret(Buffer.from(text, "utf8"));
  }

  static fromBytes(bytes: Uint8Array): Secret {
    return new Secret(Uint8Array.from(bytes));
  }

  /** Length in bytes. */
  get size(): number {
    return this.#bytes.length;
  }

  /** True when the bytes are valid UTF-8 without a NUL: what an environment variable or a text file can hold. */
  get isText(): boolean {
    return !this.#bytes.includes(0) && this.#decode() !== undefined;
  }

  /** The value as text. Throws `invalid` when the bytes are not UTF-8; ask `isText` first. */
  reveal(): string {
    const text = this.#decode();
    if (text === undefined)
      throw new AppError("invalid", "cannot read a secret as text: it holds binary data");
    return text;
  }

  revealBytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  /** The secret whose base64 text (standard or url-safe, padded or not, white space ignored) this one holds. */
  decodeBase64(): Secret {
    const text = (this.#decode() ?? "").replace(/\s+/g, "").replaceAll("-", "+").replaceAll("_", "/");
    const padded = text.includes("=");
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 === 1 || (padded && text.length % 4 !== 0)) {
      throw new AppError("invalid", "cannot decode a secret: it is not base64");
    }
    return Secret.fromBytes(Buffer.from(text, "base64"));
  }

  equals(other: Secret): boolean {
    return Buffer.compare(this.#bytes, other.#bytes) === 0;
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [inspect.custom](): string {
    return hidden;
  }

  #decode(): string | undefined {
    try {
      return strictText.decode(this.#bytes);
    } catch {
      return undefined;
    }
  }
}
