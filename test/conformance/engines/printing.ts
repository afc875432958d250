/** For engines that start a program and hide what it prints: all streams come out of one program, one behind the other. */
import { isUtf8 } from "node:buffer";
import type { Written } from "./engine.ts";

/** Stands in a line of its own before each stream. No digit, no white space: nothing that a short secret could be. */
const separator = "@@@next@@@";

/** What the program prints. */
export function joined(streams: readonly Written[]): Buffer {
  return Buffer.concat(streams.flatMap(stream => [Buffer.from(`\n${separator}\n`), ...stream]));
}

/** The streams in what came out. Throws when one is lost. */
export function apart(output: Buffer, count: number): Buffer[] {
  const parts = output
    .toString("latin1")
    .split(new RegExp(`\r?\n${separator}\r?\n`))
    .slice(1);
  if (parts.length !== count) throw new Error(`of ${count} streams ${parts.length} came out`);
  return parts.map(part => Buffer.from(part, "latin1"));
}

/** The secrets that a variable can hold, by the names of variables. */
export function variablesOf(secrets: readonly Buffer[]): ReadonlyMap<string, string> {
  const fit = secrets.filter(each => isUtf8(each) && !each.includes(0));
  return new Map(fit.map((each, index) => [`SECRET_${index}`, each.toString("utf8")]));
}
