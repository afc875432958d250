/** The steps that the parts of the suite are made of. */
import { expect, it } from "vitest";
import type { Secret } from "../../../../src/model/secret.ts";
import type { Location, Store } from "../../../../src/secrets/stores/store.ts";
import { at } from "../context.ts";
import type { Ability, SetUp } from "./set-up.ts";

/** From what the suite calls a place by to where the store keeps it. */
export type Locate = (path: string) => Location;

/** Part of every value that no message may show. */
export const marker = "marker-4f1c9e-value";

export const bytesOf = (text: string): Uint8Array => Buffer.from(text, "utf8");

/** Defines a test of an ability, unless the set-up says why the store cannot do it. */
export function able(hooks: SetUp, name: Ability, title: string, body: () => Promise<void>): void {
  if (hooks.cannot[name] === undefined) it(title, body);
}

export async function readOne(store: Store, location: Location): Promise<Secret | undefined> {
  return (await store.read([location])).get(location);
}

export async function textsOf(store: Store, locations: readonly Location[]): Promise<(string | undefined)[]> {
  const found = await store.read(locations);
  return locations.map(location => found.get(location)?.reveal());
}

export async function listOf(store: Store, below: string): Promise<readonly Location[]> {
  expect(store.list, "the store lists").toBeDefined();
  return (await store.list?.(at(below))) ?? [];
}

export async function write(store: Store, location: Location, secret: Secret): Promise<void> {
  expect(store.write, "the store writes").toBeDefined();
  await store.write?.(location, secret);
}

export async function remove(store: Store, location: Location): Promise<boolean | undefined> {
  expect(store.remove, "the store removes").toBeDefined();
  return store.remove?.(location);
}

export function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the store or the set-up lacks a method that the suite needs");
  return value;
}
