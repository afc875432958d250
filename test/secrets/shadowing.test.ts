import { expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import type { Catch } from "../../src/secrets/fetch.ts";
import { faultsOfShadowing } from "../../src/secrets/shadowing.ts";

/** One secret that is to arrive as KEY. */
function caught(value: Secret, as: "text" | "file" = "text"): Catch {
  const wanted = { name: "KEY", as, reference: { text: "secret://dev/key" } };
  return { fetched: [{ wanted, raw: value, secret: value }], plain: [], faults: [] } as unknown as Catch;
}

const hex = "0123456789abcdef01234567";
const directory = `/tmp/job-secrets-${hex}`;
const faults = (
  KEY: string | undefined,
  value = Secret.fromText("new"),
  as: "text" | "file" = "text",
  overwrite: readonly string[] = [],
) =>
  faultsOfShadowing(caught(value, as), overwrite, { already: () => ({ KEY }), fileDirectory: directory })
    .length;

it("another value is a fault, and the same, none or an empty one is not", () => {
  expect(["old", "new ", "new", "", undefined].map(held => faults(held))).toEqual([1, 1, 0, 0, 0]);
  expect(faults("\ufffd", Secret.fromBytes(new Uint8Array([255])))).toBe(1);
});

it("nothing can be lost where nobody has variables already", () => {
  expect(faultsOfShadowing(caught(Secret.fromText("new")), [], { fileDirectory: directory })).toEqual([]);
});

it.each([
  [`/tmp/job-secrets-${"f".repeat(24)}/KEY`, 0],
  [`/tmp/job-secrets-run-1-2-3-${hex}/KEY`, 0],
  [`/tmp/job-secrets-${hex}/OTHER`, 1],
  [`/elsewhere/job-secrets-${hex}/KEY`, 1],
  [`/tmp/job-secrets-${hex}/below/KEY`, 1],
  ["/tmp/job-secrets-mine/KEY", 1],
  ["/home/ada/.ssh/id", 1],
])("a file gives way to a newer one of ours only: %s", (held, count) => {
  expect(faults(held, Secret.fromText("new"), "file")).toBe(count);
});

it("a name gives way, or all names that begin so", () => {
  const given = [["KEY"], ["K*"], ["*"], ["KEY2"], ["key"], ["L*"]];
  expect(given.map(names => faults("old", undefined, "text", names))).toEqual([0, 0, 0, 1, 1, 1]);
});
