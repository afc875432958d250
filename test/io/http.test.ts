import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { createHttp, type HttpOptions } from "../../src/io/http.ts";
import { everythingIn, failureOf } from "../failures.ts";

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

interface Served {
  readonly url: string;
  /** When each request came, in milliseconds. */
  readonly times: readonly number[];
}

/** A server on loopback for the length of one test. */
async function serve(handler: Handler): Promise<Served> {
  const times: number[] = [];
  const server = createServer((request, response) => {
    times.push(performance.now());
    handler(request, response, times.length);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1/secret?token=marker-query`, times };
}

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

const http = (options: Partial<HttpOptions> = {}) =>
  createHttp({ signal: new AbortController().signal, firstWait: 1, ...options });

const place = (url: string) => url.replace(/\?.*/, "");

describe("an answer", () => {
  it("comes back with status, headers and text", async () => {
    const { url } = await serve((_, response) => response.writeHead(200, { "x-a": "b" }).end("grüße"));
    const { status, headers, body } = await http().send({ url });
    expect([status, headers.get("x-a"), body]).toEqual([200, "b", "grüße"]);
  });

  it("is to what was sent: method, headers and body", async () => {
    const { url } = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", chunk => chunks.push(chunk));
      request.on("end", () => {
        const { method, headers, url: path } = request;
        response.end(JSON.stringify([method, headers["x-a"], path, Buffer.concat(chunks).toString()]));
      });
    });
    const { body } = await http().send({ url, method: "POST", headers: { "x-a": "b" }, body: "c" });
    expect(JSON.parse(body)).toEqual(["POST", "b", "/v1/secret?token=marker-query", "c"]);
  });

  it.each([204, 301, 302, 307, 400, 401, 403, 404, 409, 412])("of %i is given back at once", async status => {
    const { url, times } = await serve((_, response) =>
      response.writeHead(status, { location: "/elsewhere" }).end(),
    );
    expect((await http().send({ url })).status).toBe(status);
    expect(times).toHaveLength(1);
  });

  it("of 16 MiB is taken, and of more is refused without another try", async () => {
    const size = 16 * 1024 * 1024;
    const { url, times } = await serve((request, response) => {
      response.end(Buffer.alloc(request.url?.startsWith("/more") ? size + 1 : size, "x"));
    });
    expect((await http().send({ url })).body).toHaveLength(size);
    const error = await failureOf(() => http().send({ url: new URL("/more", url).href }));
    expect([error.code, error.message]).toEqual([
      "invalid",
      `cannot ask ${new URL("/more", url).href}: its answer is over 16 MiB`,
    ]);
    expect(times).toHaveLength(2);
  });

  it("that is packed, which nobody asked for, is refused and not unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(17 * 1024 * 1024));
    const { url } = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    );
    expect((await failureOf(() => http().send({ url }))).code).toBe("invalid");
  });
});

describe("another try", () => {
  it.each([408, 429, 500, 502, 503, 504])("follows %i, until there is an answer", async status => {
    const { url, times } = await serve((_, response, count) =>
      response.writeHead(count < 3 ? status : 200).end(String(count)),
    );
    expect((await http().send({ url })).body).toBe("3");
    expect(times).toHaveLength(3);
  });

  it("follows a connection that was cut, before or amid the answer", async () => {
    const { url } = await serve((request, response, count) => {
      if (count === 1) request.socket.destroy();
      else if (count === 2) {
        response.writeHead(200, { "content-length": "100" });
        response.write("half", () => request.socket.destroy());
      } else response.end("whole");
    });
    expect((await http().send({ url })).body).toBe("whole");
  });

  it.each([
    [503, "unavailable"],
    [429, "throttled"],
  ])("is not made for ever: five times %i throw %s, without the answer's body", async (status, code) => {
    const { url, times } = await serve((_, response) => response.writeHead(status).end("marker-body"));
    const error = await failureOf(() => http().send({ url }));
    expect([error.code, error.message]).toEqual([code, `cannot ask ${place(url)}: it answered ${status}`]);
    expect(everythingIn(error)).not.toContain("marker");
    expect(times).toHaveLength(5);
  });

  it("waits longer each time", async () => {
    const { url, times } = await serve((_, response) => response.writeHead(503).end());
    await failureOf(() => http({ firstWait: 80, tries: 4 }).send({ url }));
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    const bounds = [80, 160, 320].map(mean => [mean * 0.5 - 5, mean * 1.5 + 500]);
    for (const [index, [least = 0, most = 0]] of bounds.entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(least);
      expect(waits[index]).toBeLessThanOrEqual(most);
    }
  });

  it("waits as long as the server asks, in seconds or until a date", async () => {
    const date = () => new Date(Date.now() + 1500).toUTCString();
    for (const retryAfter of [() => "1", date]) {
      const { url, times } = await serve((_, response, count) =>
        response.writeHead(count === 1 ? 429 : 200, { "retry-after": retryAfter() }).end(),
      );
      const { status } = await http().send({ url });
      expect(status).toBe(200);
      const waited = (times[1] ?? 0) - (times[0] ?? 0);
      expect(waited).toBeGreaterThan(retryAfter === date ? 400 : 950);
      expect(waited).toBeLessThan(20_000);
    }
  });

  it.each([
    ["86400", "longer than all the time there is"],
    ["9".repeat(400), "no number that a computer has"],
    ["Fri, 31 Dec 9999 23:59:59 GMT", "the end of time"],
  ])("is not waited for past the deadline: Retry-After %j is %s", async retryAfter => {
    const { url } = await serve((_, response) =>
      response.writeHead(429, { "retry-after": retryAfter }).end(),
    );
    const started = performance.now();
    expect((await failureOf(() => http({ totalTimeout: 20_000 }).send({ url }))).code).toBe("throttled");
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it.each(["-5", "soon", "", "1.5e3", "Thu, 01 Jan 1970 00:00:00 GMT"])(
    "is made at once or after the usual wait where Retry-After is %j",
    async retryAfter => {
      const { url } = await serve((_, response, count) =>
        response.writeHead(count === 1 ? 503 : 200, { "retry-after": retryAfter }).end(),
      );
      expect((await http().send({ url })).status).toBe(200);
    },
  );
});

describe("a request that gets no answer", () => {
  it("throws timeout when the server is silent, within the time for all tries", async () => {
    const { url, times } = await serve(() => undefined);
    const started = performance.now();
    const error = await failureOf(() => http({ tryTimeout: 100, totalTimeout: 350 }).send({ url }));
    expect([error.code, error.message]).toEqual([
      "timeout",
      `cannot ask ${place(url)}: it did not answer in time`,
    ]);
    expect(performance.now() - started).toBeLessThan(1500);
    expect(times.length).toBeGreaterThan(1);
  });

  it("throws timeout when the time for all tries is over amid the first", async () => {
    const { url } = await serve(() => undefined);
    const started = performance.now();
    expect((await failureOf(() => http({ totalTimeout: 200 }).send({ url }))).code).toBe("timeout");
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("may ask for less time than the door has, never for more", async () => {
    const { url } = await serve(() => undefined);
    for (const [mine, door] of [
      [200, 20_000],
      [20_000, 200],
    ] as const) {
      const started = performance.now();
      const sending = http({ totalTimeout: door }).send({ url, timeout: mine });
      expect((await failureOf(() => sending)).code).toBe("timeout");
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });

  it("throws timeout when the answer drips", async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    });
    expect((await failureOf(() => http({ tryTimeout: 150, tries: 2 }).send({ url }))).code).toBe("timeout");
  });

  it("throws unavailable when nothing listens, and says so", async () => {
    const closed = `http://127.0.0.1:${await unusedPort()}/v1/secret?token=marker-query`;
    const error = await failureOf(() => http({ tries: 2 }).send({ url: closed }));
    expect([error.code, error.message]).toEqual([
      "unavailable",
      `cannot reach ${new URL(closed).host}: nothing listens there (ECONNREFUSED)`,
    ]);
    expect(everythingIn(error)).not.toContain("marker");
  });

  it.each([
    ["amid an answer", 50, 10_000],
    ["amid a wait", 300, 600_000],
  ])("throws cancelled when the job ends %s", async (when, after, firstWait) => {
    const { url } = await serve((_, response) => {
      if (when === "amid a wait") response.writeHead(503).end();
    });
    const job = new AbortController();
    setTimeout(() => job.abort(), after);
    const sending = http({ signal: job.signal, firstWait, totalTimeout: 3_600_000 }).send({ url });
    const error = await failureOf(() => sending);
    expect([error.code, error.message]).toEqual([
      "cancelled",
      `cannot ask ${place(url)}: the job was cancelled`,
    ]);
  });

  it("is not sent when the job has ended already", async () => {
    const { url, times } = await serve((_, response) => response.end());
    const error = await failureOf(() => http({ signal: AbortSignal.abort() }).send({ url }));
    expect(error.code).toBe("cancelled");
    expect(times).toEqual([]);
  });

  it("throws unavailable for an answer that is not HTTP, and shows nothing of it", async () => {
    const { url } = await serve((request, _, count) =>
      request.socket.end(count === 1 ? "marker" : "HTTP/1.1 200 OK\r\ncontent-length: marker\r\n\r\n"),
    );
    const error = await failureOf(() => http({ tries: 2 }).send({ url }));
    expect(error.code).toBe("unavailable");
    expect(error.message).toMatch(/: the connection failed \((HTTPParserError|HPE_\w+)\)$/);
    expect(everythingIn(error)).not.toContain("marker");
  });

  it("throws invalid at once for a header that cannot be sent, and shows nothing of it", async () => {
    const { url, times } = await serve((_, response) => response.end());
    const headers = { authorization: "Bearer marker-token\nx" };
    const error = await failureOf(() =>
      http({ firstWait: 600_000, totalTimeout: 3_600_000 }).send({ url, headers }),
    );
    expect([error.code, error.message]).toEqual([
      "invalid",
      `cannot ask ${place(url)}: its address or a header cannot be sent`,
    ]);
    expect(everythingIn(error)).not.toContain("marker");
    expect(times).toEqual([]);
  });

  it("throws invalid for a password in the address, and shows nothing of it", async () => {
    const { url } = await serve((_, response) => response.end());
    const withPassword = url.replace("://", "://user:marker-password@");
    const error = await failureOf(() =>
      http({ firstWait: 600_000, totalTimeout: 3_600_000 }).send({ url: withPassword }),
    );
    expect(error.code).toBe("invalid");
    expect(everythingIn(error)).not.toContain("marker");
  });
});
