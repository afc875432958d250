import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { everythingIn, failureOf } from "../../failures.ts";
import { http, place, serve } from "./served.ts";

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

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
