/** The code by which the system and Node's own modules tell their errors apart. */

/** `ENOENT`, `ERR_STREAM_DESTROYED` …; undefined for what has none. */
export function errorCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error && "code" in thrown)) return undefined;
  return thrown.code === undefined ? undefined : String(thrown.code);
}
