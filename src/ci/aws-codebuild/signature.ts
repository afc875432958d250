/** Signature Version 4 of AWS for one form that is posted (docs.aws.amazon.com/IAM, "Create a signed AWS API request"). */
import { createHash, createHmac } from "node:crypto";
import type { Credentials } from "./credentials.ts";

export interface Form {
  /** It has no query. */
  readonly url: URL;
  readonly body: string;
}

/** The headers to send it with; `host` is not among them, as the door writes it. */
export function signedHeaders(
  { url, body }: Form,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  { region, service, now }: { readonly region: string; readonly service: string; readonly now: Date },
): Readonly<Record<string, string>> {
  const time = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const day = time.slice(0, 8);
  const headers: Readonly<Record<string, string>> = {
    "content-type": "application/x-www-form-urlencoded",
    "x-amz-content-sha256": hash(body),
    "x-amz-date": time,
    ...(sessionToken === undefined ? {} : { "x-amz-security-token": sessionToken }),
  };
  const all = Object.entries({ ...headers, host: url.host }).sort(([one], [other]) => (one < other ? -1 : 1));
  const names = all.map(([name]) => name).join(";");
  const canonical = [
    "POST",
    url.pathname,
    "",
    ...all.map(([name, value]) => `${name}:${value.trim().replace(/\s+/g, " ")}`),
    "",
    names,
    hash(body),
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", time, scope, hash(canonical)].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const signature = hmac(key, toSign).toString("hex");
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

function hash(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}
