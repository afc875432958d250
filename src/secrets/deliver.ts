/** Stage 6: hands the values over. Whether every one of them can be is known before. */
import { AppError } from "../model/error.ts";
import type { Catch } from "./fetch.ts";
import { file } from "./sinks/file.ts";
import type { Sink, SinkContext } from "./sinks/sink.ts";
import type { Item } from "./wanted.ts";

/** What the sink, or a file, cannot take. */
export function faultsOfDelivery<T>(caught: Catch, sink: Sink<T>, context: SinkContext): AppError[] {
  return itemsOf(caught).flatMap(item => {
    const why = whyNot(item, sink, context);
    return why === undefined ? [] : [new AppError("undeliverable", `cannot deliver ${item.name}: ${why}`)];
  });
}

/**
 * Writes the files first, then gives everything to the sink, with the paths of files as plain values. When the sink
 * throws, or the job is cancelled meanwhile, the files are taken back.
 */
export async function deliver<T>(caught: Catch, sink: Sink<T>, context: SinkContext): Promise<T> {
  const items = sink.discards ? [] : itemsOf(caught);
  try {
    const paths = await file.deliver(
      items.filter(item => item.as === "file"),
      context,
    );
    if (context.doors.signal.aborted) throw new AppError("cancelled", "cannot deliver secrets: cancelled");
    return await sink.deliver(
      items.map(item => atPath(item, paths)),
      context,
    );
  } catch (thrown) {
    await file.undo?.(context);
    throw thrown;
  }
}

function itemsOf({ fetched, plain }: Catch): readonly Item[] {
  return [
    ...fetched.map(({ wanted, secret }) => ({ name: wanted.name, value: secret, as: wanted.as })),
    ...plain.map(({ name, value }) => ({ name, value, as: "text" as const })),
  ];
}

function whyNot<T>(item: Item, sink: Sink<T>, context: SinkContext): string | undefined {
  if (item.as === "text" || sink.discards) return sink.refuses(item, context);
  return context.fileDirectory === undefined
    ? "its file would outlive this command; use `run`"
    : file.refuses(item);
}

function atPath(item: Item, paths: ReadonlyMap<string, string>): Item {
  const path = item.as === "file" ? paths.get(item.name) : undefined;
  return path === undefined ? item : { ...item, value: path };
}
