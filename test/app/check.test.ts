import { describe, expect, it } from "vitest";
import { AppError } from "../../src/model/error.ts";
import { Secret } from "../../src/model/secret.ts";
import type { Location } from "../../src/secrets/stores/store.ts";
import { failureOf } from "../failures.ts";
import { checked, value } from "./check/checked.ts";

describe("check", () => {
  it.each<[string, string, string | undefined, string]>([
    ["{ A: secret://dev/a }", "A ok", undefined, "a secret that is there"],
    ["{ A: secret://dev/etl/warehouse#user }", "A ok", undefined, "a field"],
    ["{ A: memory://a }", "A ok", undefined, "a direct reference"],
    ['{ "AWS_*": secret://dev/aws/* }', "AWS_* ok", undefined, "a group"],
    [
      "{ A: secret://dev/b }",
      "A failed",
      "absent: cannot read secret://dev/b: the store memory (the shelf b) has no such secret",
      "an absent secret",
    ],
    [
      "{ A: secret://dev/a#b }",
      "A failed",
      "absent: cannot read secret://dev/a#b: the store memory (the shelf a#b) has no such secret",
      "an absent field",
    ],
    [
      "{ A: secret://dev/etl/warehouse }",
      "A failed",
      "invalid: cannot read secret://dev/etl/warehouse: it is a map of secrets, not one",
      "a map where one secret is wanted",
    ],
    ["{ A: { ref: secret://dev/b, required: false } }", "A ok", undefined, "one that may be absent"],
    ["{ A: { ref: secret://dev/b, default: x } }", "A ok", undefined, "one with a default"],
    [
      '{ "X_*": secret://dev/x/* }',
      "X_* failed",
      "absent: cannot read the group secret://dev/x/* in the store memory: there is nothing in it",
      "an empty group",
    ],
    [
      '{ "X_*": { ref: secret://dev/x/*, required: false } }',
      "X_* ok",
      undefined,
      "a group that may be empty",
    ],
    [
      "{ A: secret://prod/a }",
      "A failed",
      "refused: cannot grant secret://prod/a: no scope reads it, whoever asks",
      "one that nobody may read",
    ],
  ])("%s: %s, %s (%s)", async (env, state, failure) => {
    const { states, failures } = await checked({ env });
    expect([states, failures]).toEqual([[state], failure === undefined ? [] : [failure]]);
  });

  it("reads no value and closes what it opened", async () => {
    const { calls } = await checked({ env: '{ A: secret://dev/a, "AWS_*": secret://dev/aws/* }' });
    expect(calls).toEqual(["open", "list a", "list aws", "close"]);
  });

  it("reads a version, of which no list tells, and hands nothing of it on", async () => {
    const read = async (locations: readonly Location[]) =>
      new Map(locations.map(each => [each, each.path === "a" ? Secret.fromText(value) : undefined]));
    const { states, failures } = await checked({
      env: "{ A: secret://dev/a?version=3, B: secret://dev/b?version=3, C: { ref: secret://dev/c?version=3, required: false } }",
      store: { change: { read } },
    });
    expect(states).toEqual(["A ok", "B failed", "C ok"]);
    expect(failures).toEqual([expect.stringMatching(/^absent: cannot read secret:\/\/dev\/b\?version=3: /)]);
  });

  it("says of a value that it reads anyway whether it can be decoded", async () => {
    const read = async (locations: readonly Location[]) =>
      new Map(
        locations.map(each => [each, Secret.fromText(each.path === "good" ? "aGVsbG8=" : `${value}!`)]),
      );
    const { states, failures } = await checked({
      env: "{ A: { ref: secret://dev/bad?version=3, decode: base64 }, B: { ref: secret://dev/good?version=3, decode: base64 } }",
      store: { change: { read } },
    });
    expect(states).toEqual(["A failed", "B ok"]);
    expect(failures).toEqual(["invalid: cannot decode secret://dev/bad?version=3: its value is not base64"]);
  });

  it("finds a secret also where its parent could not be listed", async () => {
    const { calls } = await checked({ env: "{ A: secret://dev/etl/warehouse#user }" });
    expect(calls).toContain("list etl/warehouse#user");
  });

  it("says that a store cannot tell where it cannot list", async () => {
    const { states } = await checked({
      env: "{ A: secret://dev/a }",
      store: { change: { list: undefined } },
    });
    expect(states).toEqual(["A unlisted"]);
  });

  it("reports a store that fails, and looks at the rest", async () => {
    const down = new AppError("unavailable", "cannot list memory: it is down");
    const { states, failures } = await checked({
      env: "{ A: secret://dev/a, B: secret://prod/b }",
      store: { change: { list: () => Promise.reject(down) } },
    });
    expect(states).toEqual(["A failed", "B failed"]);
    expect(failures).toEqual([
      "unavailable: cannot list memory: it is down",
      "refused: cannot grant secret://prod/b: no scope reads it, whoever asks",
    ]);
  });

  it("tells once what several entries fail with", async () => {
    const { failures } = await checked({
      env: "{ A: secret://dev/a, B: secret://dev/b, C: secret://dev/c, D: secret://dev/d, E: secret://dev/e, F: secret://dev/f }",
      store: { change: { list: () => Promise.reject(new AppError("unavailable", "cannot reach memory")) } },
    });
    expect(failures).toEqual(["unavailable: cannot reach memory (6 entries: A, B, C, D, E and 1 more)"]);
  });

  it("lists everything that is wrong at once, names first", async () => {
    const env = `
  PATH: secret://dev/a
  GONE: secret://dev/b
  NOBODY: secret://prod/x
  ID: secret://dev/a
  "*": secret://dev/aws/*
  LD_PRELOAD: { value: x }
`;
    const { failures, report } = await checked({ env });
    expect(failures).toEqual([
      "name: cannot deliver secret://dev/a as PATH: the name is reserved, because it changes how programs run",
      "name: cannot deliver a plain value as LD_PRELOAD: the name is reserved (as LD_*), because it changes how programs run",
      "name: cannot deliver two values as ID: secret://dev/a and secret://dev/aws/* (id)",
      "absent: cannot read secret://dev/b: the store memory (the shelf b) has no such secret",
      "refused: cannot grant secret://prod/x: no scope reads it, whoever asks",
    ]);
    expect(report.entries.map(({ name }) => name)).toEqual(["PATH", "GONE", "NOBODY", "ID", "*"]);
  });

  it("allows reserved names one by one", async () => {
    const { failures } = await checked({ env: "{ PATH: secret://dev/a }", allowNames: ["PATH"] });
    expect(failures).toEqual([]);
  });

  it.each([
    ["{ A: secret://dev/a, X: { value: x } }", ["B"], ["nothing to allow: no secret is delivered as B"]],
    ["{ NODE_OPTIONS: secret://dev/a, X: { value: x } }", ["node_options", "x"], []],
    ['{ "AWS_*": secret://dev/aws/* }', ["AWS_ID"], []],
    ['{ "AWS_*": secret://dev/gone/* }', ["AWS_ID"], []],
  ])("warns of names that it allows in vain: %s allowing %j", async (env, allowNames, expected) => {
    expect((await checked({ env, allowNames })).warnings).toEqual(expected);
  });

  it("looks at chosen entries only", async () => {
    const env = '{ A: secret://dev/a, GONE: secret://dev/b, "AWS_*": secret://dev/aws/* }';
    const { states, failures, calls } = await checked({ env, only: ["A"] });
    expect([states, failures, calls]).toEqual([["A ok"], [], ["open", "list a", "close"]]);
    const error = await failureOf(() => checked({ env, only: ["B"] }));
    expect(error.code).toBe("usage");
  });

  it("takes other entries than the configuration's", async () => {
    expect((await checked({ env: "{ A: secret://dev/a }", entries: [] })).states).toEqual([]);
  });
});
