/** What stores say by names alone (`Store.names`) where the fields of a secret come with its value. */
import { AppError } from "../model/error.ts";
import type { Location } from "./stores/store.ts";

/** `isThere` is of the secret at the path; undefined where that is not known. */
export function toldOf(location: Location, isThere: boolean | undefined): readonly Location[] | undefined {
  if (isThere === undefined) return undefined;
  if (!isThere) return [];
  return location.field === undefined ? [location] : undefined;
}

/** Undefined where the job may not ask: it may well read. */
export async function unlessDenied<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "denied") return undefined;
    throw thrown;
  }
}
