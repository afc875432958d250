/** The metadata server of Google's machines (Compute Engine, GKE, Cloud Build, Cloud Run): the machine's own account. */
import { AppError } from "./error.ts";

export interface MetadataRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly toMetadata: true;
}

interface Answer {
  readonly headers: { get(name: string): string | null };
}

/** It is near, or not there at all. */
const timeout = 3_000;

/**
 * `path` is below the machine's account. Gives a clause that says why where nobody answers who is a metadata server; all
 * its answers say that they are its.
 */
export async function askAccount<A extends Answer>(
  path: string,
  { GCE_METADATA_HOST: given }: Readonly<Record<string, string | undefined>>,
  send: (request: MetadataRequest) => Promise<A>,
): Promise<A | string> {
  const host = given || "metadata.google.internal";
  if (!/^[\w.-]+(:\d+)?$/.test(host)) {
    throw new AppError("invalid", "cannot ask the metadata server: GCE_METADATA_HOST is no host");
  }
  const url = `http://${host}/computeMetadata/v1/instance/service-accounts/default/${path}`;
  try {
    const answer = await send({ url, headers: { "metadata-flavor": "Google" }, timeout, toMetadata: true });
    const isItself = answer.headers.get("metadata-flavor") === "Google";
    return isItself ? answer : "what answers is no metadata server";
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code !== "cancelled") return "no metadata server answers";
    throw thrown;
  }
}
