/** When two places of one content need one look only. */
import { posix } from "node:path";
import type { SourceContext } from "../source.ts";

/**
 * The same for places where a content is read alike: a file's name tells how, which moves and most copies keep, and the
 * configuration which rules hold there.
 */
export function contentKey(id: string, path: string, { rulingAt }: Pick<SourceContext, "rulingAt">): string {
  return `${id} ${posix.basename(path)}${rulingAt(path)}`;
}
