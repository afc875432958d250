/** Whatever stands in a pull request, no report that is printed in a job makes its runner do anything but annotate. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formats } from "../../../src/lint/formats/index.ts";
import { createLineSplitter } from "../../harness/line-splitter.ts";
import { parseWorkflowCommand } from "../../harness/workflow-command.ts";
import { hostileReport, hostileTexts, options } from "./reports.ts";

const known = new Set([
  ...[
    "error",
    "warning",
    "notice",
    "debug",
    "group",
    "endgroup",
    "echo",
    "add-mask",
    "set-env",
    "set-output",
  ],
  ...["add-path", "save-state", "stop-commands", "add-matcher", "remove-matcher"],
]);

function commandsIn(text: string): string[] {
  const splitter = createLineSplitter();
  const lines = [...splitter.push(Buffer.from(text)), ...splitter.end()];
  return lines.flatMap(line => parseWorkflowCommand(line, known)?.name ?? []);
}

describe.each(formats)("as $id", ({ id, write }) => {
  it.each([
    ...hostileTexts,
    ...["::add-mask::x", "##[add-mask]x", "  ::stop-commands::t", "##vso[task.setvariable variable=A]x"],
  ])("obeys nothing in %j", text => {
    for (const color of [false, true]) {
      const written = write(hostileReport(text), { ...options, color });
      expect(commandsIn(written)).toEqual(id === "github" ? ["error", "error", "notice"] : []);
      // GitHub's own commands name the file as it is; Azure Pipelines gets no such report.
      if (id !== "github") expect(written.toLowerCase()).not.toContain("##vso[");
    }
  });
});

/** Controls but the newline, marks of direction, and what takes no room. */
const unseen = /[^\n\P{Cc}]|[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;
const ofUnseen = fc.constantFrom(
  ..."\0\x07\b\t\r\x1b[2J\x7f\x85\x9b\xad\u061c\u200b\u200e\u2028\u202e\u2066\ufeff",
);

it.each(formats)("nothing foreign moves a cursor or turns the text as $id", ({ write }) => {
  fc.assert(
    fc.property(fc.string({ unit: fc.oneof(fc.string(), ofUnseen), minLength: 1 }), text => {
      const written = write(hostileReport(text), options);
      expect(unseen.exec(written)).toBeNull();
    }),
  );
});

it("would obey them in a report that did nothing about it", () => {
  expect(hostileTexts.filter(text => commandsIn(text).length > 0).length).toBeGreaterThan(2);
});
