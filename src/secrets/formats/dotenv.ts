/** `NAME='value'` lines: a .env file. */
import { quoteValue } from "../variables/dotenv-write.ts";
import type { Format } from "./format.ts";

/** Which programs read which values back is said at `quoteValue`. */
export const dotenv: Format = {
  id: "dotenv",
  summary:
    "a `.env` file: for our `dotenv` store, POSIX shells and python-dotenv; other readers undo quotes in their own way",
  write: entries => entries.map(([name, text]) => `${name}=${quoteValue(text)}\n`).join(""),
};
