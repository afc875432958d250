/** What programs show of a text that is too long for them: its first characters, and dots. */
import type { Form } from "./form.ts";
import { json } from "./json.ts";

/**
 * jq shows so many bytes of a string in its errors up to 1.7, fewer than the view of cut off values takes for a needle:
 * `string ("…...) cannot be parsed as a number`.
 */
const bytesOfJq = 10;
/** Node shows so many bytes of a buffer. */
const bytesOfBuffer = 50;

export const beginningForms: readonly Form[] = [
  {
    name: "beginning in an error of jq",
    ofLines: false,
    of: text => {
      const bytes = Buffer.from(json(text), "utf8");
      if (bytes.length <= bytesOfJq) return [];
      // A letter of which it has not all bytes is an unknown one.
      return [`("${bytes.subarray(0, bytesOfJq).toString("utf8")}...)`];
    },
  },
  {
    name: "beginning of a buffer",
    ofLines: false,
    of: text => {
      const bytes = Buffer.from(text, "utf8");
      if (bytes.length <= bytesOfBuffer) return [];
      const pairs = bytes.subarray(0, bytesOfBuffer).toString("hex").match(/../g) ?? [];
      return [`${pairs.join(" ")} ...`];
    },
  },
];
