import { describe, expect, it } from "vitest";
import { faultsOfNames } from "../../src/secrets/names.ts";

const named = (...names: readonly string[]) =>
  names.map((name, at) => ({ name, from: `secret://dev/${at}` }));
const messages = (names: readonly string[], allowed: readonly string[] = []) =>
  faultsOfNames(named(...names), allowed).map(({ message }) => message);

describe("the names that secrets arrive by", () => {
  it("are fine when they are well-formed, free and different", () => {
    expect(messages(["A", "DB_PASSWORD", "_x", "GITHUB_TOKEN"])).toEqual([]);
  });

  it.each(["2ND", "A-B", "", "A\nB", "A=B"])("must be names of variables: %j", name => {
    const [fault] = faultsOfNames(named(name), []);
    expect(fault).toMatchObject({
      code: "name",
      exitCode: 2,
      message: `cannot deliver secret://dev/0 as ${JSON.stringify(name)}: that is no variable name`,
      hint: expect.stringContaining("rename"),
    });
  });

  it.each([
    ["PATH", "PATH: the name is reserved, because"],
    ["Path", "Path: the name is reserved, because"],
    ["LD_PRELOAD", "LD_PRELOAD: the name is reserved (as LD_*), because"],
    ["git_ssh_command", "git_ssh_command: the name is reserved (as GIT_*), because"],
  ])("must not be reserved: %s", (name, message) => {
    const [fault] = faultsOfNames(named(name), []);
    expect(fault?.message).toContain(message);
    expect(fault?.hint).toContain(`--allow-name ${name}`);
  });

  it.each([
    [["NODE_OPTIONS"], [], "the name itself"],
    [["node_options"], [], "in any case"],
    [["NODE_*"], ["reserved"], "no pattern: each one by its name"],
    [["*"], ["reserved"], "not all at once"],
    [["PATH"], ["reserved"], "another one"],
    [[], ["reserved"], "none"],
  ])("may be reserved when %j is allowed: %j left (%s)", (allowed, left) => {
    expect(messages(["NODE_OPTIONS"], allowed)).toHaveLength(left.length);
  });

  it.each([
    [["A", "A"], "as A: secret://dev/0 and secret://dev/1", "the same name"],
    [
      ["Token", "TOKEN"],
      "as Token and TOKEN: secret://dev/0 and secret://dev/1",
      "the same but for the case",
    ],
    [["A", "B", "a"], "as A and a: secret://dev/0 and secret://dev/2", "not neighbours"],
  ])("must not collide: %j (%s)", (names, message) => {
    expect(messages(names)).toEqual([`cannot deliver two values ${message}`]);
  });

  it("are all looked at, whatever is wrong with the first", () => {
    expect(messages(["2ND", "PATH", "A", "a", "A"])).toHaveLength(4);
  });
});
