import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escaped, isTrue, loggingCommand } from "../../../src/ci/azure-pipelines/commands.ts";
import { failureOf } from "../../failures.ts";
import { startAgent } from "../../harness/azure-agent.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc
    .array(fc.constantFrom("%", "%0A", "%AZP25", "AZP25", "%25", ";", "]", "\n", "\r", "##vso[", "a", " "))
    .map(parts => parts.join("")),
);

describe("a logging command", () => {
  it("is one line, and reaches the agent as it was meant, whatever it holds", () => {
    fc.assert(
      fc.property(
        text,
        text.filter(name => name !== ""),
        (data, variable) => {
          const agent = startAgent({ allowMultiline: true });
          const line = loggingCommand({}, "task.setvariable", data, { variable, issecret: "true" });
          expect(line.match(/[\r\n]/g)).toEqual(["\n"]);
          agent.hear(line);
          expect([...agent.variables]).toEqual([
            [variable, { value: data, isSecret: true, isOutput: false }],
          ]);
        },
      ),
    );
  });

  it("reaches an agent that does not decode percent signs as it was meant, or is refused", () => {
    const env = { DECODE_PERCENTS: "false" };
    fc.assert(
      fc.property(text, data => {
        const agent = startAgent({ decodePercents: false, allowMultiline: true });
        const isCode = /%(?:3B|0D|0A|5D)/.test(data);
        if (isCode) expect(() => escaped(env, data)).toThrow("it holds a code such as %0A");
        else {
          agent.hear(loggingCommand(env, "task.setvariable", data, { variable: "V" }));
          expect(agent.variables.get("V")?.value).toBe(data);
        }
      }),
    );
  });

  it("that cannot be written does not show the value", async () => {
    const error = await failureOf(() => escaped({ DECODE_PERCENTS: "0" }, "marker%0A"));
    expect([error.code, error.message]).toEqual([
      "unmaskable",
      "cannot tell the agent of a value: it holds a code such as %0A",
    ]);
  });
});

it("true is what the agent takes for it", () => {
  expect(["True", "true", "1", "$true", "False", "0", "", "yes", undefined].map(isTrue)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
