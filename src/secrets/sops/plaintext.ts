/** Values of a SOPS file that stand there in plain text though its rule says that they are encrypted. */

import { AppError } from "../../model/error.ts";
import { firstFew } from "../../model/first-few.ts";
import type { SopsFile } from "./sops-file.ts";
import { endsOf } from "./tree.ts";

const shown = 5;

/** Throws `invalid` with the keys of such values. It takes no key: what is encrypted is not looked into. */
export function refusePlaintext({ name, document, metadata }: SopsFile): void {
  const keys = [...endsOf(document.root)].flatMap(({ path, node }) => {
    if (node.type !== "leaf" || node.scalar.kind === "comment") return [];
    const { text } = node.scalar;
    const isPlain = text !== "" && metadata.isEncrypted(node) && !/^ENC\[AES256_GCM,.*\]$/s.test(text);
    // Quoted, because a key may hold anything.
    return isPlain ? [JSON.stringify(path.join("/"))] : [];
  });
  if (keys.length === 0) return;
  throw new AppError(
    "invalid",
    `cannot use ${name}: it is not encrypted at ${firstFew(keys, shown)}, though its rule says so`,
    {
      hint: "Take the last good version from git, store the value with `job-secrets set`, and change it where it is used if it was committed.",
    },
  );
}
