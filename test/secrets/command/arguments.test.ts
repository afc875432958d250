import fc from "fast-check";
import { expect, it } from "vitest";
import { argumentsFor } from "../../../src/secrets/command/arguments.ts";

const value = fc.string({ minLength: 1 }).filter(text => !text.startsWith("-") && !text.includes("\0"));
const piece = fc.oneof(fc.constantFrom("{path}", "{field}", "{version}", "{env}"), fc.string());
const argument = fc.array(piece, { maxLength: 4 }).map(pieces => pieces.join(""));

it("each argument stays one argument, and a value is never looked into again", () => {
  fc.assert(
    fc.property(fc.array(argument), value, value, value, value, (run, path, field, version, mount) => {
      const filled = argumentsFor(run, { path, field, version, mount });
      const byHand = run.map(each =>
        each
          .split(/(\{(?:path|field|version|env)\})/)
          .map(
            part =>
              new Map([
                ["{path}", path],
                ["{field}", field],
                ["{version}", version],
                ["{env}", mount],
              ]).get(part) ?? part,
          )
          .join(""),
      );
      expect(filled).toEqual(byHand);
    }),
    // What a replacement takes for a pattern of its own.
    { examples: [[["{env}", "{path}"], "$&", "$1", "$`", "$$"]] },
  );
});
