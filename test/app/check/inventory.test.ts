import { describe, expect, it } from "vitest";
import { checked } from "./checked.ts";

describe("owners", () => {
  it("are noted where there is none; of a group it is the owner of its path", async () => {
    const more = `
inventory:
  dev/etl/warehouse: { owner: data }
  dev/aws: { owner: ops }
  dev/a: { description: nobody's }
`;
    const env =
      '{ W: secret://dev/etl/warehouse#user, A: secret://dev/a, B: memory://a, "AWS_*": secret://dev/aws/* }';
    const { report } = await checked({ env, more });
    expect(report.entries.map(({ name, notes }) => [name, ...notes])).toEqual([
      ["W"],
      ["A", "no owner in the inventory"],
      ["B", "no owner in the inventory"],
      ["AWS_*"],
    ]);
  });
});

describe("a path of the inventory", () => {
  const env = '{ W: secret://dev/etl/warehouse#user, "AWS_*": secret://dev/aws/* }';
  const strays = async (inventory: string) => {
    const { report } = await checked({ env, more: `inventory: ${inventory}` });
    return report.entries
      .filter(({ state }) => state === "stray")
      .map(({ reference, notes }) => [reference, ...notes]);
  };

  it("that nothing is at is reported, with the one that was likely meant", async () => {
    expect(await strays("{ dev/elt/warehouse: { owner: data }, none/x: { owner: data } }")).toEqual([
      ["dev/elt/warehouse", expect.stringMatching(/nothing is there; did you mean "dev\/etl\/warehouse"\?$/)],
      ["none/x", expect.stringMatching(/nothing is there$/)],
    ]);
  });

  it("is right where an entry names it or a group that it is in, where something is, and where nobody may look", async () => {
    const owned = ["dev/etl/warehouse", "dev/aws/id", "dev/a", "prod/x"].map(path => `${path}: { owner: o }`);
    expect(await strays(`{ ${owned.join(", ")} }`)).toEqual([]);
  });
});
