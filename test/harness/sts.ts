/** AWS's STS as far as a job's token meets it: verifies the token's signature, its audience, and one trust condition. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { isExpired, verifiedToken } from "./verified-token.ts";

export interface Trust {
  readonly jwks: string;
  readonly audience: string;
  /** The whole `sub`. */
  readonly subject: string;
}

export interface Sts {
  readonly url: string;
  /** The session names that were asked for. */
  readonly sessions: readonly string[];
}

/** Starts the front; it stops when the test is over. `answer` takes the place of the next answers. */
export async function startSts(trust: Trust, credentials: Readonly<Record<string, string>>): Promise<Sts> {
  const sessions: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const form = new URLSearchParams(body);
    sessions.push(form.get("RoleSessionName") ?? "");
    const fault = await faultOf(form.get("WebIdentityToken") ?? "", trust);
    response.writeHead(fault === undefined ? 200 : fault === "AccessDenied" ? 403 : 400, {
      "content-type": "text/xml",
    });
    response.end(fault === undefined ? given(credentials) : refused(fault));
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sessions };
}

async function faultOf(jwt: string, { jwks, audience, subject }: Trust): Promise<string | undefined> {
  const claims = await verifiedToken(jwt, jwks);
  if (claims?.aud !== audience) return "InvalidIdentityToken";
  if (isExpired(claims)) return "ExpiredTokenException";
  return claims.sub === subject ? undefined : "AccessDenied";
}

function given({ accessKeyId, secretAccessKey }: Readonly<Record<string, string>>): string {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  return `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey><SessionToken>session</SessionToken><Expiration>${until}</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;
}

function refused(code: string): string {
  return `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
}
