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
  const meant = (await meantField(location, opened)) || (await meantStep(location, opened));
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

/** The first step of the path that is not there, by those that are, where the store's names are open to whoever runs this. */
async function meantStep(location: Location, store: Store): Promise<string> {
  if (store.hasOpenNames !== true) return "";
  const all = await unlessFailing(store.list?.({ ...location, path: "", field: undefined }));
  let beside = (all ?? []).map(stepsOf);
  for (const step of stepsOf(location)) {
    const names = beside.flatMap(([name]) => name ?? []);
    if (!names.includes(step)) return didYouMean(step, names);
    beside = beside.filter(([name]) => name === step).map(([, ...rest]) => rest);
  }
  return "";
}

function stepsOf({ path, field }: Location): readonly string[] {
  const steps = path === "" ? [] : path.split("/");
  return field === undefined ? steps : [...steps, field];
}

/** `Store.names`, and undefined where the store fails: its trouble is told by the read. */
export async function namesNear(location: Location, store: Store): Promise<readonly Location[] | undefined> {
  return unlessFailing(store.names?.(location));
}

async function unlessFailing<T>(asking: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await asking;
  } catch (thrown) {
    if (thrown instanceof AppError) return undefined;
    throw thrown;
  }
}
