/** One signed request of AWS's, as it is sent. */
import type { HttpRequest } from "../../io/http.ts";

type Sdk = typeof import("./sdk.ts");

export interface Signing {
  readonly sdk: Sdk;
  readonly credentials: ConstructorParameters<Sdk["SignatureV4"]>[0]["credentials"];
  readonly region: string;
  /** Its id in the signature: `iam`. */
  readonly service: string;
  /** This machine's time by default. */
  readonly signingDate?: Date;
}

export async function signed(
  {
    url: address,
    headers: own,
    body,
  }: { url: string; headers: Readonly<Record<string, string>>; body: string },
  { sdk, credentials, region, service, signingDate }: Signing,
): Promise<HttpRequest> {
  const url = new URL(address);
  const signer = new sdk.SignatureV4({ credentials, region, service, sha256: sdk.Hash.bind(null, "sha256") });
  const request = new sdk.HttpRequest({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { host: url.host, ...own },
    body,
  });
  const options = signingDate === undefined ? {} : { signingDate };
  const { host: _, ...headers } = (await signer.sign(request, options)).headers;
  return { method: "POST", url: url.href, headers, body };
}
