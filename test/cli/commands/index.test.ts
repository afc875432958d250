/** The registry of commands: which it loads. */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandNames, loadCommands } from "../../../src/cli/commands/index.ts";

describe("the registry of commands", () => {
  it("loads the command that is named, and no other", async () => {
    expect((await loadCommands("lint")).map(({ name }) => name)).toEqual(["lint"]);
  });

  it.each([undefined, "", "lnit", "--quiet", "constructor"])("loads all of them for %s", async word => {
    expect((await loadCommands(word)).map(({ name }) => name)).toEqual(commandNames);
  });

  it("gives every command what the program shows of it", async () => {
    for (const { name, summary, examples } of await loadCommands()) {
      expect(summary).not.toBe("");
      for (const example of examples) expect(example).toContain(`job-secrets ${name}`);
    }
  });

  it("knows every file that is a command", async () => {
    const folder = join(import.meta.dirname, "../../../src/cli/commands");
    const names = readdirSync(folder).map(file => basename(file, ".ts"));
    const modules = await Promise.all(
      names.map(async name => [name, await import(join(folder, `${name}.ts`))]),
    );
    const commands = modules.flatMap(([name, module]) => ("command" in module ? [name] : []));
    expect([...commandNames].sort()).toEqual(commands.sort());
  });
});
