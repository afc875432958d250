import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { command, harmless, harmlessJson, harmlessLine } from "../../src/model/workflow-command.ts";
import { createLineSplitter } from "../harness/line-splitter.ts";
import { parseWorkflowCommand, type WorkflowCommand } from "../harness/workflow-command.ts";

const dangerous = [
  ...["add-mask", "set-env", "set-output", "save-state", "add-path", "stop-commands", "echo", "debug"],
  ...["group", "endgroup", "add-matcher", "remove-matcher", "internal-set-repo-path"],
];
const known = new Set([...dangerous, "error", "warning", "notice"]);

function linesOf(text: string): readonly string[] {
  const splitter = createLineSplitter();
  return [...splitter.push(Buffer.from(text)), ...splitter.end()];
}

/** The commands that the runner would obey in this output. */
function commandsIn(text: string): WorkflowCommand[] {
  return linesOf(text).flatMap(line => parseWorkflowCommand(line, known) ?? []);
}

/** What .NET does not see when it compares texts by the rules of a language. */
const ignorable =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

const arbitraryText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("%", "%0A", "%0D", "%25", "\r", "\n", "\r\n", ":", "::", "a", " ", "é", "🔑"))
    .map(parts => parts.join("")),
);

describe("a workflow command", () => {
  it("brings any data to the runner as it is, on one line", () => {
    fc.assert(
      fc.property(arbitraryText, text => {
        const line = command("add-mask", text);
        expect(linesOf(line)).toHaveLength(1);
        expect(commandsIn(line)).toMatchObject([{ name: "add-mask", data: text }]);
      }),
    );
  });

  it("brings any properties to the runner as they are but for spaces around them, and none that is undefined", () => {
    const trimmed = arbitraryText.map(text => text.trim());
    fc.assert(
      fc.property(trimmed, trimmed, (file, title) => {
        const line = command("error", "x", { file, line: 3, col: undefined, title });
        expect(linesOf(line)).toHaveLength(1);
        const [read, ...more] = commandsIn(line);
        expect(more).toEqual([]);
        expect(read?.data).toBe("x");
        expect([...(read?.properties ?? [])]).toEqual([
          ["file", file],
          ["line", "3"],
          ["title", title],
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("hostile text in an annotation", () => {
  const attacks = [
    "::add-mask::x",
    "\n::add-mask::x",
    "%0A::add-mask::x",
    "%250A::add-mask::x",
    "\r::add-mask::x",
    "\u2028::add-mask::x",
    "\u0085::add-mask::x",
    "\u00a0::stop-commands::token",
    "  \t ::set-env name=A::x",
    "\u200b::add-mask::x",
    ":\u00ad:add-mask::x",
    ":::add-mask::x",
    "::::add-mask::x",
    "##[add-path]/tmp",
    "text ##[add-path]/tmp",
    "###[add-path]/tmp",
    "#\u0000#[add-path]/tmp",
    "##\u200b[add-path]/tmp",
    "%23%23[add-path]/tmp",
    "\u001b[31m##[set-env name=A]x",
    "::error::x%0A##[add-path]/tmp",
    "a\n\n \n::add-mask::x",
  ];

  it.each(attacks)("gives no command but the annotation: %j", attack => {
    for (const level of ["error", "warning", "notice"] as const) {
      const names = commandsIn(command(level, harmless(attack))).map(({ name }) => name);
      expect(names).toEqual([level]);
    }
  });

  it.each(attacks)("gives no command when the message is printed as it is: %j", attack => {
    const shown = harmless(attack);
    expect(commandsIn(shown)).toEqual([]);
    expect(commandsIn(shown.replaceAll(ignorable, ""))).toEqual([]);
  });

  it("gives no command in any arrangement of what commands are made of", () => {
    const pieces = [
      ...["::", ":", "##[", "#", "##", "[", "]", "%0A", "%0D", "%25", "%23", "%3A", "\n", "\r", "\t", " "],
      ...["\u0085", "\u2028", "\u00a0", "\u3000", "\ufeff", "\u200b", "\u00ad", "\u001b", "\u0000", "\u202e"],
      ...[...known].slice(0, 8),
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map(parts => parts.join(""));
    fc.assert(
      fc.property(text, attack => {
        const shown = harmless(attack);
        expect(commandsIn(shown)).toEqual([]);
        expect(commandsIn(shown.replaceAll(ignorable, ""))).toEqual([]);
        expect(commandsIn(command("error", shown))).toMatchObject([{ name: "error", data: shown }]);
      }),
      { numRuns: 3000 },
    );
  });

  it("is seen as a command by this test when nothing is done about it", () => {
    const obeyed = attacks.filter(attack => commandsIn(attack).some(({ name }) => dangerous.includes(name)));
    expect(obeyed.length).toBeGreaterThan(9);
  });
});

describe("on one line and as JSON", () => {
  it.each([
    "a\n::add-mask::x",
    "##[group]x",
    "##vso[task.setvariable]x",
    "##teamcity[buildStatus status='SUCCESS']",
    "\u2028::debug::x",
  ])("%j starts no command", attack => {
    const line = harmlessLine(attack);
    expect(line).not.toContain("\n");
    expect(commandsIn(line)).toEqual([]);
    expect(line).not.toMatch(/##(?:\[|vso\[|teamcity\[)/);
    const json = harmlessJson({ attack, list: [attack] });
    expect(json).not.toMatch(/##(?:\[|vso\[|teamcity\[)/);
    expect(commandsIn(json)).toEqual([]);
    expect(JSON.parse(json)).toEqual({ attack, list: [attack] });
  });
});
