/** One JSON object on one line. */
import type { Format } from "./format.ts";

/** Written pair by pair, because a JavaScript object would not keep the order of every name. */
export const json: Format = {
  id: "json",
  summary: "one JSON object",
  write: entries =>
    `{${entries.map(([name, text]) => `${JSON.stringify(name)}:${JSON.stringify(text)}`).join(",")}}\n`,
};
