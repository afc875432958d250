/** Groups, opened up: a store lists the keys of a place, and each becomes one secret under a name of its own. */
import { minimatch } from "minimatch";
import { AppError, together } from "../model/error.ts";
import type { Reference } from "../model/reference.ts";
import { variableNameOf } from "../model/variable-name.ts";
import { type Grant, refusal } from "./authorize.ts";
import { nameOf } from "./locations.ts";
import type { StoreSet } from "./store-set.ts";
import type { Location } from "./stores/store.ts";
import type { Wanted, WantedGroup } from "./wanted.ts";

const globOptions = { dot: true, nocomment: true, nonegate: true } as const;

/**
 * The secrets one step below a group's place: the fields of the secret there, and what lies directly below its path.
 * What lies deeper is not part of the group. Throws `absent` when a required group is empty or a renamed key is not
 * there, `invalid` when the store cannot list, and `refused` for the keys that no scope of the identity reads.
 */
export async function expand(group: WantedGroup, stores: StoreSet, grant: Grant): Promise<Wanted[]> {
  const { location, rename, omit, prefix, required } = group;
  const store = stores.open(group.store);
  if (store.list === undefined) throw fault("invalid", group, "it cannot list what it has");
  const listed = await store.list(location);
  const keys = listed.flatMap(each => keyBelow(location, each) ?? []);
  if (keys.length === 0 && !required) return [];
  const missing = [...rename.keys()].filter(key => !keys.some(each => each.key === key));
  if (missing.length > 0) throw fault("absent", group, `there is no key ${missing.join(", ")} to rename`);
  const kept = keys.filter(({ key }) => !omit.some(pattern => minimatch(key, pattern, globOptions)));
  if (kept.length === 0 && required) throw fault("absent", group, whyEmpty(location, listed, keys));
  const members = kept.map(({ key, location }) => ({
    ...group,
    location,
    reference: memberOf(group.reference, key),
    name: rename.get(key) ?? variableNameOf(key, prefix),
  }));
  refuseOutside(group, members, grant);
  return members;
}

interface Key {
  readonly key: string;
  readonly location: Location;
}

/** The key of a place one step below another one; undefined for what lies deeper, and for the place itself. */
function keyBelow({ path, version }: Location, location: Location): Key | undefined {
  const inside = location.path.slice(path === "" ? 0 : path.length + 1);
  const steps = inside === "" ? [] : inside.split("/");
  if (location.field !== undefined) steps.push(location.field);
  const [key] = steps;
  return key === undefined || steps.length > 1 ? undefined : { key, location: { ...location, version } };
}

function memberOf(reference: Reference, key: string): Reference {
  const text = `${reference.text} (${key})`;
  if (!reference.group) return { ...reference, text, field: key };
  const path = reference.path === "" ? key : `${reference.path}/${key}`;
  return { ...reference, text, path, group: false };
}

/** A glob such as `prod/aws/!(root)` covers the group `prod/aws/*` as a text, but not every key of it. */
function refuseOutside({ reference }: WantedGroup, members: readonly Wanted[], grant: Grant): void {
  const refused = members.flatMap(member => refusal(grant, member.reference) ?? []);
  if (refused.length > 0) throw together(`cannot read the whole group ${reference.text}`, refused);
}

function whyEmpty(location: Location, listed: readonly Location[], keys: readonly Key[]): string {
  if (keys.length > 0) return "`omit` leaves nothing of it";
  if (listed.some(each => nameOf(each) === nameOf(location))) return "it is one secret, without keys";
  return listed.length > 0 ? "nothing lies directly below it, only deeper" : "there is nothing in it";
}

function fault(code: "absent" | "invalid", { reference, store }: WantedGroup, why: string): AppError {
  return new AppError(code, `cannot read the group ${reference.text} in the store ${store}: ${why}`);
}
