/** An issuer of OIDC tokens as a CI platform is one, over TLS, with the pages that servers find its keys by. */
import { createServer as createHttps } from "node:https";
import type { AddressInfo } from "node:net";
import { OAuth2Server } from "oauth2-mock-server";
import { onTestFinished } from "vitest";
import type { Certificate } from "./certificates.ts";

export interface TlsIssuer {
  readonly url: string;
  /** A token of `repo:acme/etl`, with these claims beside or in place of the usual ones. */
  token(audience: string, expiresIn?: number, claims?: Readonly<Record<string, unknown>>): Promise<string>;
}

/** Starts one that stops when the test is over. */
export async function startTlsIssuer(certificate: Certificate): Promise<TlsIssuer> {
  const keys = new OAuth2Server();
  const { kid } = await keys.issuer.keys.generate("RS256");
  let url = "";
  const server = createHttps(certificate, (request, response) => {
    const isKeys = request.url === "/jwks";
    const discovery = {
      issuer: url,
      jwks_uri: `${url}/jwks`,
      response_types_supported: ["id_token"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(isKeys ? { keys: keys.issuer.keys.toJSON() } : discovery));
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  keys.issuer.url = url;
  const token: TlsIssuer["token"] = (aud, expiresIn = 300, claims = {}) =>
    keys.issuer.buildToken({
      kid,
      expiresIn,
      scopesOrTransform: (_header, payload) =>
        Object.assign(payload, { iss: url, sub: "repo:acme/etl", aud, ...claims }),
    });
  return { url, token };
}
