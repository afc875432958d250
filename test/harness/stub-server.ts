/** A JSON service on loopback that notes what it is asked, and that can be made slow, throttling, broken or silent. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface StubRequest {
  readonly method: string;
  /** Where the request was meant to go, as `rerouted` notes it; the stub's own origin otherwise. */
  readonly origin: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface StubAnswer {
  readonly status: number;
  /** JSON unless it is a text already. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `cut` ends the connection in the middle of an answer, `silent` never answers. */
export type Fault = "throttle" | "down" | "cut" | "silent" | "garbage" | "redirect";

export interface StubServer {
  readonly url: string;
  readonly requests: readonly StubRequest[];
  /** So many requests were under way at once, at most. */
  readonly mostAtOnce: number;
  /** Milliseconds that each answer takes. */
  latency: number;
  /** The next `count` requests whose path fits go wrong. */
  afflict(fault: Fault, path: RegExp, count?: number): void;
  /** Forgets requests and faults. */
  calm(): void;
  stop(): Promise<void>;
}

export const originHeader = "x-test-origin";

export async function startStubServer(
  handle: (request: StubRequest) => StubAnswer | Promise<StubAnswer>,
): Promise<StubServer> {
  const state = { requests: [] as StubRequest[], latency: 0, now: 0, most: 0 };
  const faults: { fault: Fault; path: RegExp; left: number }[] = [];
  const server = createServer(async (incoming, response) => {
    state.now += 1;
    state.most = Math.max(state.most, state.now);
    response.on("close", () => {
      state.now -= 1;
    });
    const request = await readRequest(incoming);
    state.requests.push(request);
    if (state.latency > 0) await new Promise(resolve => setTimeout(resolve, state.latency));
    const planned = faults.find(({ path, left }) => left > 0 && path.test(request.path));
    const answer = await handle(request);
    if (planned === undefined) send(response, answer);
    else {
      planned.left -= 1;
      goWrong(planned.fault, response, answer);
    }
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return state.requests;
    },
    get mostAtOnce() {
      return state.most;
    },
    get latency() {
      return state.latency;
    },
    set latency(milliseconds) {
      state.latency = milliseconds;
    },
    afflict: (fault, path, count = Number.POSITIVE_INFINITY) =>
      void faults.push({ fault, path, left: count }),
    calm() {
      Object.assign(state, { requests: [], latency: 0, most: 0 });
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
  return { method, origin, path: decodeURIComponent(pathname), query: searchParams, headers, body };
}

function send(response: ServerResponse, { status, body, headers = {} }: StubAnswer): void {
  const type = typeof body === "string" ? "text/html" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body ?? {}));
}

function goWrong(fault: Fault, response: ServerResponse, answer: StubAnswer): void {
  const text = JSON.stringify(answer.body ?? {});
  if (fault === "cut") {
    response.writeHead(200, { "content-type": "application/json", "content-length": text.length });
    response.write(text.slice(0, text.length / 2));
    response.socket?.destroy();
  } else if (fault !== "silent") send(response, wrongAnswer(fault, text));
}

function wrongAnswer(fault: Exclude<Fault, "cut" | "silent">, text: string): StubAnswer {
  switch (fault) {
    case "throttle":
      return { status: 429, body: { error: { code: 429 } }, headers: { "retry-after": "0" } };
    case "down":
      return { status: 503, body: "<html>down</html>" };
    case "garbage":
      return { status: 200, body: `<html>${text}</html>` };
    case "redirect":
      return { status: 302, headers: { location: "http://169.254.169.254/latest" } };
  }
}
