/** `NAME='value'` lines: a .env file. */
import { quoteForAll, quoteValue } from "../variables/dotenv-write.ts";
import type { Format } from "./format.ts";

/** Whoever reads a value that is not the one of the store finds no fault in the file: what not all read alike is refused. */
export const dotenv: Format = {
  id: "dotenv",
  summary:
    "a `.env` file: for our `dotenv` store, POSIX shells and python-dotenv, and refused where they would read different values; other readers undo quotes in their own way",
  refuses: text =>
    quoteForAll(text) === undefined
      ? "shells and python-dotenv read such a value of a .env file in different ways (braces behind a dollar sign, a CR, a backslash at its end, or one or a backtick beside `'` or two backslashes); use --format json, yaml or shell"
      : undefined,
  write: entries =>
    entries.map(([name, text]) => `${name}=${quoteForAll(text) ?? quoteValue(text)}\n`).join(""),
};
