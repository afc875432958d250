/** AWS's SDK on the one door to the network: what it asks for credentials has the same proxies, trust and limits. */
import type { Http } from "../../io/http.ts";

type Sdk = typeof import("./sdk.ts");
type SdkRequest = InstanceType<Sdk["HttpRequest"]>;

export function handlerFor(http: Http, sdk: Sdk) {
  return {
    async handle({ method, protocol, hostname, port, path, query, headers, body }: SdkRequest) {
      const url = new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}`);
      for (const [name, value] of Object.entries(query)) {
        for (const each of [value].flat()) url.searchParams.append(name, each ?? "");
      }
      const content = textOf(body);
      const answer = await http.send({
        method,
        url: url.href,
        headers,
        ...(content === undefined ? {} : { body: content }),
      });
      const type = answer.headers.get("content-type");
      return {
        response: new sdk.HttpResponse({
          statusCode: answer.status,
          headers: type === null ? {} : { "content-type": type },
          body: Buffer.from(answer.body, "utf8"),
        }),
      };
    },
  };
}

/** What is sent for credentials is a form or JSON. */
function textOf(body: unknown): string | undefined {
  if (body === undefined || typeof body === "string") return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString("utf8");
  throw new TypeError("the SDK sends a stream");
}
