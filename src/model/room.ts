/** Work that needs more memory than a machine may give: WebAssembly wants addresses that `ulimit -v` may not allow. */

/** Undefined where there is no room for it, which a `RangeError` says: so none of ours may. */
export function whereThereIsRoom<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}
