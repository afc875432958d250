/** The payload of the event that started a GitHub workflow: foreign JSON, read member by member. */
import type { Doors } from "../../io/doors.ts";
import type { AppError } from "../../model/error.ts";

/** Throws what `unreadable` makes of the cause where there is no payload, or none that is JSON. */
export async function readPayload(
  { env, files }: Doors,
  unreadable: (cause?: unknown) => AppError,
): Promise<unknown> {
  const payload =
    env.GITHUB_EVENT_PATH === undefined ? undefined : await files.readText(env.GITHUB_EVENT_PATH);
  if (payload === undefined) throw unreadable();
  try {
    return JSON.parse(payload);
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** What stands under the names, one inside of the other; undefined where one of them is not there. */
export function member(value: unknown, ...names: readonly string[]): unknown {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  if (typeof value !== "object" || value === null) return undefined;
  return member((value as Record<string, unknown>)[name], ...rest);
}

/** Undefined for what is no text, and for the empty one. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
