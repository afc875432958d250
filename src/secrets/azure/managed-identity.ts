/** Managed identities: the endpoint of App Service and Container Apps, or the metadata service of a machine. */
import type { HttpRequest } from "../../io/http.ts";
import { AppError } from "../../model/error.ts";
import type { AccessToken } from "../access-tokens.ts";
import { isSafeAddress } from "../address.ts";
import { jsonObject } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";
import type { Cloud } from "./clouds.ts";
import { tokenIn } from "./login.ts";

/** It is near, or not there at all. */
const timeout = 3_000;

type World = Pick<StoreContext, "env" | "http">;

/** `client` chooses among several identities. Throws `denied` where there is none. */
export async function machineToken(
  client: string | undefined,
  { resource }: Cloud,
  world: World,
): Promise<AccessToken> {
  const query = new URLSearchParams({ resource, ...(client === undefined ? {} : { client_id: client }) });
  const where = endpoint(query, world);
  const answer = await world.http.send({ ...where, timeout }).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.code !== "cancelled") throw nobody("no endpoint for it answers");
    throw thrown;
  });
  const who = client === undefined ? "the machine's managed identity" : `the managed identity ${client}`;
  const token = tokenIn(answer.status, jsonObject(answer.body), who);
  if (token !== undefined) return token;
  const which = client === undefined ? "" : ` of the client id ${client}`;
  throw nobody(
    answer.status === 400 || answer.status === 404
      ? `this machine has none${which}, or several to choose from with \`client\``
      : `its endpoint answered ${answer.status}`,
  );
}

function endpoint(
  query: URLSearchParams,
  { env }: World,
): Required<Pick<HttpRequest, "url" | "headers" | "toMetadata">> {
  const { IDENTITY_ENDPOINT: address, IDENTITY_HEADER: key } = env;
  if (!address || !key) {
    query.set("api-version", "2018-02-01");
    const url = `http://169.254.169.254/metadata/identity/oauth2/token?${query}`;
    return { url, headers: { metadata: "true" }, toMetadata: true };
  }
  const isNear = /^http:\/\/169\.254\.\d{1,3}\.\d{1,3}(:\d+)?\//.test(address);
  if (!isSafeAddress(address) && !isNear) {
    throw new AppError("invalid", "cannot log in to Azure: IDENTITY_ENDPOINT is no address of this machine");
  }
  query.set("api-version", "2019-08-01");
  return { url: `${address}?${query}`, headers: { "x-identity-header": key }, toMetadata: isNear };
}

function nobody(why: string): AppError {
  return new AppError("denied", `cannot log in to Azure by managed identity: ${why}`, {
    hint: "Elsewhere than in Azure write `auth: { method: jwt, tenant: …, client: … }` under the store, or set AZURE_CLIENT_SECRET.",
  });
}
