/** Names of files are looked at many at a time, and one by one only where there is reason to. */
import { describe, expect, it } from "vitest";
import type { Candidate } from "../../src/lint/detect/detector.ts";
import { createInspector, type Inspector } from "../../src/lint/detect/inspector.ts";
import { type BadName, Names } from "../../src/lint/names.ts";
import { ruleGroups } from "../../src/lint/rules/index.ts";
import { alphanumeric, sample } from "../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const real = createInspector(rules, { base64: "off", time: 60_000, now: () => 0 });
const token = `glpat-${sample(alphanumeric, 20, 43)}`;

interface Seen {
  readonly bad: BadName[];
  readonly missed: string[];
  /** How long each text was that was looked at. */
  readonly lengths: number[];
}

function see(paths: readonly string[], inspect: Inspector["inspect"] = real.inspect): Seen {
  const seen: Seen = { bad: [], missed: [], lengths: [] };
  const watched: Inspector = {
    inspect(bytes, path) {
      seen.lengths.push(bytes.length);
      return inspect(bytes, path);
    },
  };
  const names = new Names(watched, {
    take: name => void seen.bad.push(name),
    miss: ({ path }) => void seen.missed.push(path),
  });
  for (const path of paths)
    names.see({ kind: "name", name: { path, commit: undefined, isHistoryOnly: false } });
  names.finish();
  return seen;
}

const harmless = Array.from({ length: 5000 }, (_, index) => `src/some/folder/file-${index}.txt`);

describe("names of files", () => {
  it("are looked at together, so many at a time that the text stays small", () => {
    const { lengths } = see(harmless);
    expect(lengths.length).toBe(Math.ceil(harmless.join("").length / 65_536));
    for (const length of lengths) expect(length).toBeLessThan(80_000);
  });

  it("are looked at alone where something is found among them", () => {
    const { bad, lengths } = see(["a.txt", `b/${token}`, "c.txt"]);
    expect(bad.map(({ path, struckOut }) => [path, struckOut])).toEqual([[`b/${token}`, "b/***"]]);
    expect(lengths).toHaveLength(2);
  });

  it("are each looked at alone where the time is over for all of them together", () => {
    const slow = (bytes: Uint8Array): readonly Candidate[] | undefined =>
      bytes.length > 100 ? undefined : real.inspect(bytes, "");
    const { bad, lengths } = see([...harmless.slice(0, 20), `b/${token}`], slow);
    expect(bad.map(({ path }) => path)).toEqual([`b/${token}`]);
    expect(lengths).toHaveLength(1 + 21);
  });

  it("are told where one alone cannot be looked at as a whole", () => {
    const slow = (bytes: Uint8Array): readonly Candidate[] | undefined =>
      Buffer.from(bytes).includes("slow") ? undefined : real.inspect(bytes, "");
    const { bad, missed } = see(["a", "slow", `b/${token}`], slow);
    expect([missed, bad.map(({ path }) => path)]).toEqual([["slow"], [`b/${token}`]]);
  });

  it("are not read across their ends, nor across those of folders", () => {
    expect(see(["db_password=", "kT9vQ2x!Lm4z"]).bad).toEqual([]);
    expect(see([["db_password=", "kT9vQ2x!Lm4z"].join("/")]).bad).toEqual([]);
    expect(see([["db_password=", "kT9vQ2x!Lm4z"].join("")]).bad).toHaveLength(1);
  });

  it("are read without what says the kind of their file", () => {
    const name = ["db_password=", "kT9vQ2xLm4z"].join("");
    const { bad } = see([`a/${name}.txt`, "a/password=none.txt", "b.yaml"]);
    expect(bad.map(({ struckOut }) => struckOut)).toEqual(["a/db_password=***.txt"]);
  });

  it("are seen once where pieces of one file follow each other", () => {
    expect(see([token, token, token]).bad).toHaveLength(1);
  });
});
