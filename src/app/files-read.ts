/** Which files the stores of a job have read. */
import type { StoreContext } from "../secrets/stores/store.ts";

/** The same context; whatever file is read through it is noted, by its path. */
export function noting(context: StoreContext, paths: Set<string>): StoreContext {
  const { files } = context;
  return {
    ...context,
    files: {
      ...files,
      read: (path, most) => files.read(noted(path), most),
      readText: path => files.readText(noted(path)),
    },
  };

  function noted(path: string): string {
    paths.add(path);
    return path;
  }
}
