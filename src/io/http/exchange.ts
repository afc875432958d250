/** One try of a request: sends it on a connection of its line, and reads the whole answer. */
import { type Agent, type IncomingMessage, request as open } from "node:http";
import { AppError } from "../../model/error.ts";
import { hostOf, isLinkLocal, isLoopback, portOf } from "./address.ts";
import type { HttpHeaders, HttpRequest, HttpResponse } from "./message.ts";

const bodyCap = 16 * 1024 * 1024;

/** `place` is how messages call what is asked. Throws AppErrors for answers that are no use, and else errors with a code. */
export async function exchange(
  request: HttpRequest,
  agent: Agent,
  place: string,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const answer = await send(request, agent, signal);
  try {
    refuseUseless(request, answer, place);
    const bytes = await readBody(answer, place);
    return {
      status: answer.statusCode ?? 0,
      headers: headersOf(answer),
      body: bytes.toString("utf8"),
      bytes,
    };
  } catch (thrown) {
    answer.destroy();
    throw thrown;
  }
}

function send(
  { url: address, method = "GET", headers = {}, body }: HttpRequest,
  agent: Agent,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const url = new URL(address);
  const options = { host: hostOf(url), port: portOf(url), path: url.pathname + url.search };
  return new Promise((resolve, reject) => {
    // The line needs the signal while it connects; Node keeps its own from it.
    const more = { signal, given: signal, setHost: false, insecureHTTPParser: false };
    const sending = open({ ...options, ...more, method, agent });
    sending.on("error", reject);
    sending.on("response", resolve);
    // Not as options: NODE_DEBUG=http prints those.
    const defaults = {
      host: url.host,
      accept: "*/*",
      "accept-encoding": "identity",
      "user-agent": "job-secrets",
    };
    for (const [name, value] of Object.entries({ ...defaults, ...headers })) sending.setHeader(name, value);
    if (body !== undefined) sending.setHeader("content-length", Buffer.byteLength(body));
    else if (method !== "GET" && method !== "HEAD") sending.setHeader("content-length", 0);
    sending.end(body);
  });
}

const elsewhere = "it redirects to another server, which is not followed";
const standby =
  "Write the address of the server that answers itself: a standby node, for one, sends everybody to the active one.";

function refuseUseless({ url }: HttpRequest, answer: IncomingMessage, place: string): void {
  const { statusCode = 0, headers } = answer;
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
    const why = misdirection(headers.location, new URL(url));
    if (why !== undefined) {
      const hint = why === elsewhere ? standby : undefined;
      throw new AppError("unavailable", `cannot ask ${place}: ${why}`, { hint });
    }
  }
  const why = unreadability(answer);
  if (why !== undefined) throw new AppError("invalid", `cannot ask ${place}: ${why}`);
}

function unreadability({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding.toLowerCase() !== "identity") return "its answer is compressed, which was not asked for";
  const isBodiless = statusCode === 204 || statusCode === 304;
  const isMeasured = headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
  if (statusCode < 400 && !isBodiless && !isMeasured) {
    return "its answer does not say how long it is, so that nobody could tell a part from the whole";
  }
  return undefined;
}

/** No redirect is followed. One within the server is given back as any answer; where another one leads is not shown. */
function misdirection(location: string, from: URL): string | undefined {
  if (!URL.canParse(location, from.href)) return "it redirects to what is no address";
  const to = new URL(location, from);
  if (to.origin === from.origin) return undefined;
  if (isLinkLocal(hostOf(to))) return "it redirects to a link-local address, which is not followed";
  if (isLoopback(to) && !isLoopback(from))
    return "it redirects to this machine itself, which is not followed";
  return elsewhere;
}

async function readBody(answer: IncomingMessage, place: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > bodyCap) throw new AppError("invalid", `cannot ask ${place}: its answer is over 16 MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf({ headers }: IncomingMessage): HttpHeaders {
  return {
    get(name) {
      const value = headers[name.toLowerCase()];
      return value === undefined ? null : [value].flat().join(", ");
    },
  };
}
