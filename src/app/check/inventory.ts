/** Paths of the inventory that nothing is at: misspelt ones, and those of secrets that are gone. */
import { didYouMean } from "../../model/closest.ts";
import { AppError } from "../../model/error.ts";
import { parseShortReference, type Reference, scopePath } from "../../model/reference.ts";
import { type Grant, refusal } from "../../secrets/authorize.ts";
import { locate } from "../../secrets/locate.ts";
import { type Job, placesOf } from "../job.ts";
import type { Checked } from "./checked.ts";

/** One row for each; a path that no store could be asked about is given the benefit of the doubt. */
export async function strayInventory(job: Job, own: Grant): Promise<readonly Checked[]> {
  const { config, stores } = job;
  const named = config.env.flatMap(entry =>
    entry.kind === "plain" ? [] : [scopePath({ ...entry.reference, group: false })],
  );
  const isNamed = (path: string) => named.some(each => path === each || path.startsWith(`${each}/`));
  const rows: Checked[] = [];
  for (const path of config.inventory.keys()) {
    if (isNamed(path)) continue;
    const reference = parseShortReference(path);
    if (!(await isEmpty(reference))) continue;
    const guess = didYouMean(path, named);
    const note = `in the inventory, but no entry under \`env\` names it and nothing is there${guess}`;
    rows.push({ name: "-", reference: path, state: "stray", notes: [note], isOwned: true });
  }
  return rows;

  async function isEmpty(reference: Reference): Promise<boolean> {
    try {
      const { store, location } = locate(reference, placesOf(job));
      if (refusal(own, reference) !== undefined) return false;
      return (await stores.open(store).list?.(location))?.length === 0;
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      // No mount answers for it; a store that fails is told of with the entries.
      return thrown.code === "config";
    }
  }
}
