/** All values as one document on stdout, in a format that the user named. */
import { AppError } from "../../model/error.ts";
import { refusedAsText, type Sink, textOf } from "./sink.ts";

export const document: Sink = {
  id: "document",
  summary: "a document on stdout (`export --format`)",
  refuses: (item, { format } = {}) => refusedAsText(item) ?? format?.refuses?.(textOf(item)),
  async deliver(items, { doors, format }) {
    if (format === undefined) throw new AppError("usage", "cannot write a document: no format was named");
    await doors.stdout.write(format.write(items.map(item => [item.name, textOf(item)] as const)));
  },
};
