/** Tells a report as it was written from one that somebody or something changed; whoever means to deceive can make it anew. */
import { createHash } from "node:crypto";

/** Of what the report holds beside it, however that is laid out. */
export function checksumOf(written: object): string {
  const held = Object.entries(written).filter(([name]) => name !== "checksum");
  return createHash("sha256").update(JSON.stringify(held)).digest("hex");
}
