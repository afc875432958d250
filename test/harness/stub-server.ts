/** A service on loopback whose answers a test writes: it notes what it is asked, and can be made slow, broken or silent. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface StubRequest {
  readonly method: string;
  /** Where the request was meant to go, as `rerouted` notes it; the stub's own origin otherwise. */
  readonly origin: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  /** What follows `Bearer `. */
  readonly bearer: string | undefined;
  readonly body: string;
  /** What the body says; undefined where it is empty. */
  readonly json: unknown;
}

export interface StubAnswer {
  readonly status: number;
  /** A text is a page, an object is JSON. */
  readonly body?: object | string | Uint8Array | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A bare status, or what a network can do: `cut` ends the connection in the middle of an answer, `drip` gives a byte now
 * and then, `silent` nothing; `garbage` and `nothing here` are pages of another program.
 */
export type Fault =
  | number
  | "cut"
  | "down"
  | "drip"
  | "garbage"
  | "nothing here"
  | "redirect"
  | "silent"
  | "throttle"
  | "wait for ever";

export interface Affliction {
  /** Of the requests that go wrong; all by default. */
  readonly path?: RegExp;
  /** So many of them; by default all from now on. */
  readonly times?: number;
  /** What the answer holds, which nothing may show; by default what the right one would. */
  readonly text?: string;
}

export interface StubServer {
  readonly url: string;
  readonly requests: readonly StubRequest[];
  /** So many requests were under way at once, at most. */
  readonly mostAtOnce: number;
  /** Milliseconds that each answer takes. */
  latency: number;
  /** Makes requests go wrong, where nothing earlier does. */
  afflict(fault: Fault, affliction?: Affliction): void;
  /** Forgets requests and faults. */
  calm(): void;
  stop(): Promise<void>;
}

export type Respond = (request: StubRequest) => StubAnswer | Promise<StubAnswer>;

export const originHeader = "x-test-origin";

/** Starts a server that stops when the test is over. */
export async function startStubOfTest(respond: Respond): Promise<StubServer> {
  const server = await startStubServer(respond);
  onTestFinished(() => server.stop());
  return server;
}

export async function startStubServer(respond: Respond): Promise<StubServer> {
  const state = { latency: 0, now: 0, most: 0 };
  const requests: StubRequest[] = [];
  const faults: (Affliction & { readonly fault: Fault; left: number })[] = [];
  const server = createServer(async (incoming, response) => {
    state.now += 1;
    state.most = Math.max(state.most, state.now);
    response.on("close", () => {
      state.now -= 1;
    });
    const request = await readRequest(incoming);
    requests.push(request);
    if (state.latency > 0) await new Promise(resolve => setTimeout(resolve, state.latency));
    const planned = faults.find(({ path, left }) => left > 0 && (path?.test(request.path) ?? true));
    if (planned === undefined) return send(response, await respond(request));
    planned.left -= 1;
    goWrong(response, planned.fault, planned.text ?? (await shownBy(planned.fault, () => respond(request))));
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get mostAtOnce() {
      return state.most;
    },
    get latency() {
      return state.latency;
    },
    set latency(milliseconds) {
      state.latency = milliseconds;
    },
    afflict: (fault, affliction = {}) =>
      void faults.push({ ...affliction, fault, left: affliction.times ?? Number.POSITIVE_INFINITY }),
    calm() {
      Object.assign(state, { latency: 0, most: 0 });
      requests.length = 0;
      faults.length = 0;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<StubRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = "GET", headers } = incoming;
  const origin = String(headers[originHeader] ?? `http://${headers.host}`);
  const { pathname, searchParams } = new URL(incoming.url ?? "/", origin);
  const body = Buffer.concat(chunks).toString("utf8");
  return {
    method,
    origin,
    path: decodeURIComponent(pathname),
    query: searchParams,
    headers,
    bearer: /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1],
    body,
    get json() {
      return body === "" ? undefined : (JSON.parse(body) as unknown);
    },
  };
}

function send(response: ServerResponse, { status, body = {}, headers = {} }: StubAnswer): void {
  if (body instanceof Uint8Array) {
    response.writeHead(status, { "content-type": "application/octet-stream", ...headers }).end(body);
    return;
  }
  const isPage = typeof body === "string";
  const type = isPage ? "text/html" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(isPage ? body : JSON.stringify(body));
}

/** Who is cut off or misunderstood has done what was asked; who refuses has not. */
async function shownBy(fault: Fault, respond: () => ReturnType<Respond>): Promise<string> {
  return fault === "cut" || fault === "garbage" ? JSON.stringify((await respond()).body ?? {}) : "";
}

function goWrong(response: ServerResponse, fault: Fault, text: string): void {
  if (fault === "silent") return;
  if (fault === "cut") {
    response.writeHead(200, { "content-length": Buffer.byteLength(text) + 1 });
    response.write(text, () => response.destroy());
  } else if (fault === "drip") {
    response.writeHead(200, { "content-length": 100_000 });
    const dripping = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(dripping));
  } else send(response, wrongAnswer(fault, text));
}

function wrongAnswer(fault: Exclude<Fault, "cut" | "drip" | "silent">, text: string): StubAnswer {
  const page = `<html>${text}</html>`;
  switch (fault) {
    case "throttle":
      return { status: 429, body: { error: { code: 429 } }, headers: { "retry-after": "0" } };
    case "wait for ever":
      return { status: 429, body: text, headers: { "retry-after": "1000000000" } };
    case "down":
      return { status: 503, body: page };
    case "garbage":
      return { status: 200, body: page };
    case "nothing here":
      return { status: 404, body: page };
    case "redirect":
      return { status: 302, body: text, headers: { location: "http://169.254.169.254/latest" } };
    default:
      return { status: fault, body: { message: text, messages: [text] } };
  }
}
