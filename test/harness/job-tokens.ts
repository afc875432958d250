/** The job's OIDC token as a store asks for it, from GitHub's issuer on loopback. */
import { requestToken } from "../../src/ci/github/oidc.ts";
import { createHttp } from "../../src/io/http.ts";
import { Secret } from "../../src/model/secret.ts";
import type { StoreContext } from "../../src/secrets/stores/store.ts";
import { recordingDoors } from "../doors.ts";
import type { OidcIssuer } from "./oidc.ts";

/** Through the real code, which looks at the token before it is used. */
export function tokensOfJob(issuer: OidcIssuer): Pick<StoreContext, "token"> {
  const { doors } = recordingDoors({
    env: { ACTIONS_ID_TOKEN_REQUEST_URL: issuer.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.token },
  });
  const http = createHttp({ signal: doors.signal });
  return {
    async token(audience) {
      return (await requestToken({ ...doors, http, now: () => new Date() }, audience, "trusted")).secret;
    },
  };
}

/** As it comes, whatever is wrong with it: other platforms hand tokens over without a look. */
export function rawTokensOfJob(issuer: OidcIssuer): Pick<StoreContext, "token"> {
  return { token: async audience => Secret.fromText(await rawToken(issuer, audience)) };
}

export async function rawToken(issuer: OidcIssuer, audience: string): Promise<string> {
  const headers = { authorization: `Bearer ${issuer.token}` };
  const answer = await fetch(`${issuer.url}&audience=${encodeURIComponent(audience)}`, { headers });
  return ((await answer.json()) as { value: string }).value;
}
