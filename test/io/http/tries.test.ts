import { describe, expect, it } from "vitest";
import { everythingIn, failureOf } from "../../failures.ts";
import { http, place, serve } from "./served.ts";

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
