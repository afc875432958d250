/** A SOPS file, taken apart. */
import { AppError } from "../../model/error.ts";
import { type Format, type SopsDocument, SyntaxFault } from "./document.ts";
import { dotenv } from "./dotenv-document.ts";
import { type Metadata, parseMetadata } from "./metadata.ts";
import { json, yaml } from "./yaml-document.ts";

export interface SopsFile {
  /** What messages call it: its path as the configuration writes it. */
  readonly name: string;
  readonly format: Format;
  readonly text: string;
  readonly document: SopsDocument;
  readonly metadata: Metadata;
}

const formats: ReadonlyMap<string, Format> = new Map([
  [".yaml", yaml],
  [".yml", yaml],
  [".json", json],
  [".env", dotenv],
]);

/** The endings of paths that tell a format. */
export const extension = /\.(?:ya?ml|json|env)$/;

/** The format that the ending of a path names; `path` matches `extension`. */
export function formatOf(path: string): Format {
  const format = formats.get(extension.exec(path)?.[0] ?? "");
  if (format !== undefined) return format;
  throw new AppError("config", `cannot use ${path}: a SOPS file ends in ${[...formats.keys()].join(", ")}`);
}

/** Takes the text apart without any key. Throws `invalid` for a broken file, and for one that is not encrypted. */
export function parseSopsFile(name: string, format: Format, text: string): SopsFile {
  const document = parseText(name, format, text);
  if (document === undefined) {
    throw new AppError(
      "invalid",
      `cannot read ${name}: it is not a SOPS file, so what it holds is not encrypted`,
      {
        hint: `Encrypt it with the sops program (sops encrypt --in-place ${name}), and change every secret in it that was committed.`,
      },
    );
  }
  return { name, format, text, document, metadata: parseMetadata(name, document.metadata) };
}

function parseText(name: string, format: Format, text: string): SopsDocument | undefined {
  try {
    return format.parse(text);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxFault)) throw thrown;
    const conflict = /^<{7} /m.test(text);
    const hint = conflict
      ? "It has marks of a merge conflict: take one side whole, then set what the other side changed."
      : undefined;
    throw new AppError("invalid", `cannot read ${name}: ${thrown.message}`, { hint, cause: thrown });
  }
}
