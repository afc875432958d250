import { describe, expect, it } from "vitest";
import { parseLint } from "../../../src/config/parse.ts";
import { ruleNames } from "../../../src/lint/rule-names.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import type { Rule } from "../../../src/lint/rules/rule.ts";
import { createLayers } from "../../../src/lint/suppress/layers.ts";

const rules = ruleGroups.flatMap(group => group.rules);

function layers(start: string, configs: Readonly<Record<string, string>>) {
  const all = Object.entries(configs).map(([folder, lint]) => ({
    folder,
    options: parseLint(`version: 1\nlint: ${lint}`, folder, ruleNames),
  }));
  return createLayers(all, start);
}

function rule(id: string): Rule {
  const found = rules.find(each => each.id === id);
  if (found === undefined) throw new Error(`there is no rule ${id}`);
  return found;
}

describe("what is excluded", () => {
  it("is read from the folder of the configuration, wherever the command is started", () => {
    const configs = { "": '{ exclude: ["/docs"] }', "packages/a": '{ exclude: ["/docs"] }' };
    const fromTop = layers("", configs);
    expect(["docs/x", "a/docs/x", "packages/a/docs/x"].map(fromTop.isWanted)).toEqual([false, true, false]);
    const inside = layers("packages/a", configs);
    expect(["docs/x", "../../docs/x", "../b/docs/x"].map(inside.isWanted)).toEqual([false, false, true]);
  });

  it("is told of names that begin with dots as of all others", () => {
    const { isWanted } = layers("a", { "": '{ exclude: ["a/..x", ".hidden", "/b"] }' });
    expect(["..x", ".hidden", "../b", "b", "../a/..x"].map(isWanted)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  it("is another thing for messages than for files that are called like them", () => {
    const { isWanted, isMessageWanted } = layers("", { "": '{ exclude: ["commit *", "docs"] }' });
    const places = ["commit 1a2b3c4d5e6f", "docs", "tag 1a2b3c4d5e6f"];
    expect(places.map(isWanted)).toEqual([true, false, true]);
    expect(places.map(isMessageWanted)).toEqual([false, false, true]);
  });

  it("can be taken back further inside, and only there", () => {
    const { isWanted } = layers("", {
      "packages/a": '{ exclude: ["!*.lock"] }',
      "": '{ exclude: ["*.lock"] }',
    });
    expect(["x.lock", "packages/a/x.lock", "packages/ab/x.lock"].map(isWanted)).toEqual([false, true, false]);
  });
});

describe("the severity of a rule", () => {
  const assignment = rule("assignment");

  it("is none in messages that its places leave out, and stays in files that are called like them", () => {
    const { severityOf } = layers("", { "": '{ rules: { assignment: { paths: ["!commit *"] } } }' });
    const place = "commit 1a2b3c4d5e6f";
    expect([severityOf(assignment, place), severityOf(assignment, place, true)]).toEqual([
      assignment.severity,
      undefined,
    ]);
  });

  it("is its own where nothing is said", () => {
    expect(layers("", {}).severityOf(assignment, "a")).toBe(assignment.severity);
  });

  it("is what the innermost configuration says", () => {
    const { severityOf } = layers("", {
      "": "{ rules: { assignment: note } }",
      a: "{ rules: { assignment: error } }",
      b: "{ rules: { assignment: off } }",
    });
    expect(["x", "a/x", "b/x"].map(path => severityOf(assignment, path))).toEqual([
      "note",
      "error",
      undefined,
    ]);
  });

  it("is none outside of its paths", () => {
    const { severityOf } = layers("", {
      "": '{ rules: { assignment: { severity: warning, paths: ["!test"] } } }',
      a: '{ rules: { assignment: { paths: ["test"] } } }',
    });
    const paths = ["src/x", "test/x", "a/src/x", "a/test/x"];
    expect(paths.map(path => severityOf(assignment, path))).toEqual([
      "warning",
      undefined,
      undefined,
      "warning",
    ]);
  });

  it("is that of its file's name, where nothing is said of the rule itself", () => {
    const { severityOf } = layers("", { "": "{ rules: { vault-token: note, vault: off } }" });
    const both = ["vault-token", "vault-short-token"].map(id => severityOf(rule(id), "a"));
    expect(both).toEqual(["note", undefined]);
  });

  it("and the paths of a group hold for a rule of it of which only the other is said", () => {
    const { severityOf } = layers("", {
      "": '{ rules: { github-token: { severity: warning }, github: { severity: note, paths: ["src/"] } } }',
    });
    expect(severityOf(rule("github-token"), "src/x")).toBe("warning");
    expect(severityOf(rule("github-token"), "docs/x")).toBeUndefined();
  });

  it("is off when the outermost says so and none says otherwise", () => {
    const off = "{ rules: { assignment: off } }";
    expect(layers("", { "": off }).isOff(assignment)).toBe(true);
    expect(layers("", { "": off, a: off }).isOff(assignment)).toBe(true);
    expect(layers("", { a: off }).isOff(assignment)).toBe(false);
    expect(layers("", { "": off, a: "{ rules: { assignment: note } }" }).isOff(assignment)).toBe(false);
    expect(layers("", { "": off }).isOff(rule("jwt"))).toBe(false);
  });
});
