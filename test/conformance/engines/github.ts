/** The masks of GitHub's runner by our model of it, with each value registered as an action registers it. */
import { createLineSplitter } from "../../harness/line-splitter.ts";
import { createMasker } from "../../harness/masker.ts";
import type { Engine, Written } from "./engine.ts";

export function openGitHub(): Engine {
  return {
    redact: async (streams, secrets) => {
      const masker = createMasker();
      // The runner refuses a blank value.
      const values = secrets.map(each => each.toString("utf8")).filter(each => each.trim() !== "");
      for (const value of values) masker.addWithLines(value);
      return streams.map(stream =>
        Buffer.from(
          linesOf(stream)
            .map(line => `${masker.mask(line)}\n`)
            .join(""),
        ),
      );
    },
  };
}

function linesOf(stream: Written): readonly string[] {
  const splitter = createLineSplitter();
  return [...stream.flatMap(chunk => splitter.push(chunk)), ...splitter.end()];
}
