/** The error for a secret that is not there: which store was asked, where it looked, and what was probably meant. */
import { didYouMean } from "../model/closest.ts";
import { AppError } from "../model/error.ts";
import type { StoreSet } from "./store-set.ts";
import type { Location, Store } from "./stores/store.ts";
import type { Wanted } from "./wanted.ts";

/** Says which store was asked, and where it looked. A file that is not there is the same for all that it would hold. */
export async function absent({ reference, store, location }: Wanted, stores: StoreSet): Promise<AppError> {
  const opened = stores.open(store);
  const file = opened.missingFile?.(location);
  if (file !== undefined) {
    return new AppError("absent", `cannot read the store ${store}: there is no file ${file}`, {
      hint: `\`path\` under \`stores: { ${store}: … }\` says where it is, from the configuration's folder on; \`job-secrets set\` makes it.`,
    });
  }
  const why = opened.whyAbsent?.(location);
  if (why !== undefined) return new AppError("absent", `cannot read ${reference.text}: ${why}`);
  const meant = await meantField(location, opened);
  const place = opened.describe?.(location);
  const asked = place === undefined ? `the store ${store}` : `the store ${store} (${place})`;
  return new AppError("absent", `cannot read ${reference.text}: ${asked} has no such secret${meant}`, {
    hint: "Check the spelling with `job-secrets list`, or write `required: false` or a `default:`.",
  });
}

/** Fields of the very secret only: whoever may read one of them may read them all. */
async function meantField(location: Location, store: Store): Promise<string> {
  const { path, field } = location;
  if (field === undefined) return "";
  const names = (await namesNear({ ...location, field: undefined }, store)) ?? [];
  const fields = names.flatMap(each => (each.path === path ? (each.field ?? []) : []));
  return didYouMean(
    `#${field}`,
    fields.map(each => `#${each}`),
  );
}

/** `Store.names`, and undefined where the store fails: its trouble is told by the read. */
export async function namesNear(location: Location, store: Store): Promise<readonly Location[] | undefined> {
  try {
    return await store.names?.(location);
  } catch (thrown) {
    if (thrown instanceof AppError) return undefined;
    throw thrown;
  }
}
