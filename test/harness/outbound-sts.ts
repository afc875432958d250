/** STS with outbound identity federation: what moto lacks. It looks at signatures, and is judged by AWS's own client. */
import { Hash } from "@smithy/hash-node";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { jwt } from "./jwt.ts";
import { type StubAnswer, type StubRequest, type StubServer, startStubServer } from "./stub-server.ts";

export interface OutboundSts {
  readonly server: StubServer;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The name and status of a refusal that all requests get from now on. */
  refusal: readonly [name: string, status: number] | undefined;
  /** Claims of the tokens from now on, beside the audience. */
  claims: object;
}

export async function startOutboundSts(claims: object): Promise<OutboundSts> {
  const credentials = { accessKeyId: ["AKIA", "TEST"].join(""), secretAccessKey: "of the build's role" };
  const server = await startStubServer(async request => answer(request));
  const sts: OutboundSts = { server, credentials, refusal: undefined, claims };
  return sts;

  async function answer(request: StubRequest): Promise<StubAnswer> {
    const form = new URLSearchParams(request.body);
    if (!(await isSigned(request, credentials))) return refused("SignatureDoesNotMatch", 403);
    if (sts.refusal !== undefined) return refused(...sts.refusal);
    const audience = form.get("Audience.member.1");
    const isWhole =
      form.get("Action") === "GetWebIdentityToken" &&
      form.get("Version") === "2011-06-15" &&
      ["RS256", "ES384"].includes(form.get("SigningAlgorithm") ?? "");
    if (!isWhole || audience === null) return refused("ValidationError", 400);
    const token = jwt({ ...sts.claims, aud: audience });
    return xml(
      200,
      `<GetWebIdentityTokenResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetWebIdentityTokenResult><WebIdentityToken>${token}</WebIdentityToken><Expiration>2096-10-02T07:06:40Z</Expiration></GetWebIdentityTokenResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetWebIdentityTokenResponse>`,
    );
  }
}

/** Signs the same request with AWS's own code, and compares. */
async function isSigned(
  { path, headers, body }: StubRequest,
  credentials: OutboundSts["credentials"],
): Promise<boolean> {
  const authorization = headers.authorization ?? "";
  const [, names = ""] = /SignedHeaders=([^,]+)/.exec(authorization) ?? [];
  const kept = names.split(";").map((name): [string, string] => [name, String(headers[name] ?? "")]);
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(headers["x-amz-date"])) ?? [];
  const [hostname = "", port] = String(headers.host).split(":");
  const signer = new SignatureV4({
    credentials,
    region: "eu-west-1",
    service: "sts",
    sha256: Hash.bind(null, "sha256"),
    applyChecksum: names.includes("x-amz-content-sha256"),
  });
  const request = new HttpRequest({
    method: "POST",
    protocol: "http:",
    hostname,
    ...(port === undefined ? {} : { port: Number(port) }),
    path,
    headers: Object.fromEntries(kept),
    body,
  });
  const signingDate = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const signed = await signer.sign(request, { signingDate, unsignableHeaders: new Set() });
  return signed.headers.authorization === authorization;
}

function refused(name: string, status: number): StubAnswer {
  return xml(
    status,
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${name}</Code><Message>told in the answer</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  );
}

function xml(status: number, body: string): StubAnswer {
  return { status, body, headers: { "content-type": "text/xml" } };
}
