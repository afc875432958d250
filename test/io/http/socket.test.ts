import { expect, it } from "vitest";
import { createHttp } from "../../../src/io/http.ts";
import { failureOf } from "../../failures.ts";
import { serveSocket } from "../../harness/unix-server.ts";

const door = (env: Readonly<Record<string, string>> = {}) =>
  createHttp({ signal: new AbortController().signal, tries: 1, env });

it("a request goes to the socket that it names, past every proxy, and to no other", async () => {
  const [one, other] = [await serveSocket(() => 200), await serveSocket(() => 204)];
  const http = door({ HTTP_PROXY: "http://127.0.0.1:9", http_proxy: "http://127.0.0.1:9" });
  const send = (socket: string) => http.send({ url: "http://localhost/x", socket });
  expect([(await send(one.path)).status, (await send(other.path)).status]).toEqual([200, 204]);
  expect([one.asked.length, other.asked.length]).toEqual([1, 1]);
});

it.each(["https://localhost/x", "http://127.0.0.1/x", "https://store.test/x", "http://localhost:81/x"])(
  "a socket is not asked by %s",
  async url => {
    const { path, asked } = await serveSocket(() => 200);
    expect((await failureOf(() => door().send({ url, socket: path }))).code).toBe("invalid");
    expect(asked).toEqual([]);
  },
);

it("a socket that is not there is a server that cannot be had", async () => {
  const error = await failureOf(() => door().send({ url: "http://localhost/x", socket: "/nonexistent/s" }));
  expect([error.code, error.message]).toEqual([
    "unavailable",
    "cannot reach the socket /nonexistent/s: the connection failed (ENOENT)",
  ]);
});
