/** How vaults and items are written in a path: by their names, or by their ids where a name would mislead. */
import type { Named } from "./vaults.ts";

/** A vault is the first segment, so that its name may hold no slash. */
export function firstSegmentFor(vault: Named, among: readonly Named[]): string {
  return vault.name.includes("/") ? vault.id : segmentsFor(vault, among);
}

/** A name that no other one shares, and that a reference can hold. */
export function segmentsFor({ id, name }: Named, among: readonly Named[]): string {
  const isAlone = among.filter(each => each.name === name).length === 1;
  const isWritable = name.split("/").every(segment => /^(?!\.{1,2}$)[^*\\\p{Cc}]+$/u.test(segment));
  return isAlone && isWritable ? name : id;
}
