/** The contract of sinks: where values are delivered. A sink alone may reveal what it is given. */
import type { Platform } from "../../ci/platform.ts";
import type { Doors, Environment } from "../../io/doors.ts";
import type { Format } from "../formats/format.ts";
import type { Item } from "../wanted.ts";

export interface SinkContext {
  readonly doors: Doors;
  readonly platform: Platform;
  /**
   * The private directory that delivered files go to. It does not exist yet; who made it up removes it. Undefined
   * where nobody would: values with `as: file` are then refused.
   */
  readonly fileDirectory: string | undefined;
  /** The variables that whoever gets the values has already, known once the stores were asked; undefined for none. */
  readonly already?: () => Environment;
  /** What the `document` sink writes. */
  readonly format?: Format;
}

export interface Sink<Delivered = unknown> {
  readonly id: string;
  /** One line for its table in the documentation. */
  readonly summary: string;
  /** True when what is done with the values passes a redactor of ours, so that they must be ones it can find. */
  readonly redacted?: boolean;
  /** True when what holds a mask does not arrive everywhere, so that plain values must not. */
  readonly dropsMasked?: boolean;
  /** True when nothing is delivered at all, so that no file is made either. */
  readonly discards?: boolean;
  /** Why this sink cannot take an item, as the end of "cannot deliver NAME: …"; undefined when it can. */
  refuses(item: Item, context?: Pick<SinkContext, "format">): string | undefined;
  /** Delivers all the items or throws; `refuses` has been asked for each before. */
  deliver(items: readonly Item[], context: SinkContext): Promise<Delivered>;
  /** Takes back what was delivered, where that is possible. */
  undo?(context: SinkContext): Promise<void>;
}

/** Linux gives one string of a process's environment 128 KiB, with the name, the equals sign and a NUL. */
const longestVariable = 128 * 1024 - 2;

/** Why the item is no text, or undefined. */
export function refusedAsText({ value }: Item): string | undefined {
  if (typeof value === "string" ? !value.includes("\0") : value.isText) return undefined;
  return "its value is binary; use `as: file`, or keep it as base64 text";
}

/** Why the item cannot be an environment variable of a process, or undefined. */
export function refusedByEnvironment(item: Item): string | undefined {
  const { name, value } = item;
  const size = Buffer.byteLength(name) + (typeof value === "string" ? Buffer.byteLength(value) : value.size);
  if (size > longestVariable)
    return "its value is too large for an environment variable (128 KiB); use `as: file`";
  return refusedAsText(item);
}

/** The item's text. */
export function textOf({ value }: Item): string {
  return typeof value === "string" ? value : value.reveal();
}

/** The items' texts by name, in their order. */
export function textsOf(items: readonly Item[]): Map<string, string> {
  return new Map(items.map(item => [item.name, textOf(item)]));
}
