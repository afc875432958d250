/** Servers of Vault that are there and serve nobody: sealed, never initialised, or without an active node. */
import * as v from "valibot";
import type { Http, HttpResponse, Meaning } from "../../io/http.ts";
import { AppError } from "../../model/error.ts";

const unseal = "Somebody who has its keys unseals it: `vault operator unseal` or `bao operator unseal`.";

/** What the server says of itself in an answer that is none; undefined where it says nothing that we know. */
export function meaningOf({ status, body }: HttpResponse): Meaning | undefined {
  if (isSealed({ status, body })) return { why: "it is sealed", hint: unseal, isWorthAnotherTry: false };
  if (/active cluster node not found|not active/.test(body)) {
    return {
      why: "it is a standby node, and no node is active",
      hint: "Wait for the cluster to choose one, or look at `vault status` there.",
      isWorthAnotherTry: true,
    };
  }
  const [, claim] = /has no entry for key \\?"([\w./-]{1,80})\\?"/.exec(body) ?? [];
  if (claim === undefined) return undefined;
  return {
    why: `a policy of the role is named after the claim ${claim}, which the token does not have`,
    hint: "Let the job have that claim (`job-secrets whoami` shows them), or mend `token_policies` of the role.",
    isWorthAnotherTry: false,
  };
}

export function isSealed({ status, body }: Pick<HttpResponse, "status" | "body">): boolean {
  return status === 503 && /is sealed/.test(body);
}

const health = v.object({ initialized: v.boolean() });

/** A server that was never initialised says that it is sealed, too: its health tells. Undefined where it has been. */
export async function neverInitialised(base: string, http: Http): Promise<AppError | undefined> {
  const codes = ["uninitcode", "sealedcode", "standbycode"].map(name => `${name}=200`).join("&");
  const answer = await http.send({ url: `${base}/v1/sys/health?${codes}` }).catch(() => undefined);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), health), answer?.body);
  if (!parsed.success || parsed.output.initialized) return undefined;
  return new AppError("unavailable", `cannot ask Vault at ${base}: it was never initialised`, {
    hint: "Initialise it with `vault operator init` or `bao operator init`, and unseal it; or check the store's `address`.",
  });
}
