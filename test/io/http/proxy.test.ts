/** Which way a request goes, and what a proxy gets to see of it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proxyFor } from "../../../src/io/http/proxy.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { startProxy } from "../../harness/proxy.ts";
import { serveTls } from "../../harness/tls-server.ts";
import { authority, door, marker } from "./doors.ts";

const proxy = "http://proxy.test:3128";
const way = (url: string, env: Record<string, string>) => {
  const found = proxyFor(new URL(url), env);
  return found === undefined ? "direct" : `${found.host}:${found.port}`;
};

describe("the proxy of a request", () => {
  it.each([
    [{ HTTPS_PROXY: proxy }, "proxy.test:3128"],
    [{ https_proxy: proxy }, "proxy.test:3128"],
    [{ ALL_PROXY: proxy, HTTP_PROXY: "http://other:1" }, "proxy.test:3128"],
    [{ HTTPS_PROXY: "", HTTP_PROXY: proxy }, "proxy.test:3128"],
    [{ HTTPS_PROXY: " proxy.test:3128 " }, "proxy.test:3128"],
    [{ HTTPS_PROXY: "https://proxy.test" }, "proxy.test:443"],
    [{ HTTPS_PROXY: "http://[2001:db8::1]:8080/" }, "2001:db8::1:8080"],
    [{}, "direct"],
    [{ HTTPS_PROXY: "" }, "direct"],
  ])("with %j is %s", (env, expected) => {
    expect(way("https://vault.example.com/", env as Record<string, string>)).toBe(expected);
  });

  it.each([
    "http://localhost/",
    "https://localhost:8443/",
    "https://127.0.0.1/",
    "https://127.8.8.8/",
    "https://[::1]/",
  ])("is none for %s, which is this machine", url => {
    expect(way(url, { HTTPS_PROXY: proxy, HTTP_PROXY: proxy })).toBe("direct");
  });

  it.each([
    ["https://vault.example.com/", "vault.example.com", "direct"],
    ["https://vault.example.com/", "VAULT.EXAMPLE.com", "direct"],
    ["https://vault.example.com./", "vault.example.com", "direct"],
    ["https://vault.example.com/", "example.com", "direct"],
    ["https://vault.example.com/", ".example.com", "direct"],
    ["https://vault.example.com/", "*.example.com", "direct"],
    ["https://vault.example.com/", "a.test, example.com", "direct"],
    ["https://vault.example.com/", "a.test example.com", "direct"],
    ["https://vault.example.com/", "*", "direct"],
    ["https://vault.example.com/", "vault.example.com:443", "direct"],
    ["https://vault.example.com:8200/", "vault.example.com:8200", "direct"],
    ["https://vault.example.com:8200/", "vault.example.com:443", "proxy.test:3128"],
    ["https://vault.example.com/", "ample.com", "proxy.test:3128"],
    ["https://vault.example.com/", "vault.example.com.evil.test", "proxy.test:3128"],
    ["https://vault.example.com/", " , ", "proxy.test:3128"],
    ["https://vault.example.com/", ".", "proxy.test:3128"],
    ["https://10.1.2.3/", "10.1.2.3", "direct"],
    ["https://10.1.2.3/", "10.0.0.0/8", "direct"],
    ["https://11.1.2.3/", "10.0.0.0/8", "proxy.test:3128"],
    ["https://10.1.2.3/", "2.3", "proxy.test:3128"],
    ["https://10.1.2.3/", "10.0.0.0/99", "proxy.test:3128"],
    ["https://vault.example.com/", "10.0.0.0/8", "proxy.test:3128"],
    ["https://[2001:db8::1]/", "2001:db8::/32", "direct"],
    ["https://[2001:db8::1]/", "2001:db8::1", "direct"],
    ["https://[2001:db8::1]:8443/", "[2001:db8::1]:8443", "direct"],
  ])("for %s with NO_PROXY %j is %s", (url, list, expected) => {
    expect(way(url, { HTTPS_PROXY: proxy, NO_PROXY: list })).toBe(expected);
    expect(way(url, { HTTPS_PROXY: proxy, no_proxy: list })).toBe(expected);
  });

  it("is found, or is none, whatever NO_PROXY holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), list => {
        expect(["direct", "proxy.test:3128"]).toContain(
          way("https://a.test/", { HTTPS_PROXY: proxy, NO_PROXY: list }),
        );
      }),
    );
  });

  it.each([`socks5://u:${marker}@proxy.test:1080`, `http://:${marker}@`, `http://proxy.test:${marker}`])(
    "that is no proxy of ours is a mistake of the configuration, and nothing of it shows: %s",
    async text => {
      const error = await failureOf(() => way("https://a.test/", { https_proxy: text }));
      expect([error.code, error.message]).toEqual([
        "config",
        "cannot use the proxy of https_proxy: it is no http:// or https:// address",
      ]);
      expect(everythingIn(error)).not.toContain(marker);
    },
  );
});

it.each([
  `http://u:${marker}@proxy.test:99999`,
  "proxy.test:65536",
  "https://[::1]:99999/",
  "http://proxy.test:0",
])("a proxy's port that there cannot be is told as what it is: %s", async text => {
  const error = await failureOf(() => way("https://a.test/", { https_proxy: text }));
  expect(error).toMatchObject({
    code: "config",
    message: "cannot use the proxy of https_proxy: its port is none from 1 to 65535",
  });
  expect(everythingIn(error)).not.toContain(marker);
});

describe("a request that goes through a proxy", () => {
  const tls = { ca: authority.cert };
  const url = `https://store.test/v1/secret?token=${marker}`;
  const place = "https://store.test/v1/secret";
  const headers = { authorization: `Bearer ${marker}` };
  const origin = () => serveTls(authority.issue(), (_, response) => response.end("the answer"));

  it("is encrypted to its server, and the proxy sees where it goes and no more", async () => {
    const server = await origin();
    const through = await startProxy({ route: () => server });
    const env = { HTTPS_PROXY: `http://127.0.0.1:${through.port}` };
    const http = door({ env });
    expect((await http.send({ url, tls, headers })).body).toBe("the answer");
    expect((await http.send({ url, tls, headers })).body).toBe("the answer");
    expect([through.targets, through.logins, through.others]).toEqual([["store.test:443"], [undefined], []]);
    expect(server.requests[0]?.headers).toMatchObject({
      host: "store.test",
      authorization: `Bearer ${marker}`,
    });
  });

  it("says who asks, as the proxy's address has it", async () => {
    const server = await origin();
    const through = await startProxy({ route: () => server });
    const login = ["user", encodeURIComponent("p@ss%")].join(":");
    const env = { HTTPS_PROXY: `http://${login}@127.0.0.1:${through.port}` };
    expect((await door({ env }).send({ url, tls })).status).toBe(200);
    expect(through.logins).toEqual([`Basic ${Buffer.from("user:p@ss%").toString("base64")}`]);
    expect(server.requests[0]?.headers).not.toHaveProperty("proxy-authorization");
  });

  it("goes by an encrypted proxy, whose certificate counts as any other's", async () => {
    const server = await origin();
    const through = await startProxy({ route: () => server, tls: authority.issue() });
    const env = { HTTPS_PROXY: `https://127.0.0.1:${through.port}` };
    const error = await failureOf(() => door({ env, tries: 1 }).send({ url, tls }));
    expect(error.message).toBe(
      `cannot reach store.test:443 by the proxy 127.0.0.1:${through.port} (HTTPS_PROXY): the connection to the proxy failed (UNABLE_TO_VERIFY_LEAF_SIGNATURE)`,
    );
    expect(through.targets).toEqual([]);
  });

  it("does not trust its server for coming through a proxy", async () => {
    const server = await serveTls(authority.issue({ names: ["DNS:other.test"] }), (_, response) =>
      response.end(),
    );
    const through = await startProxy({ route: () => server });
    const env = { HTTPS_PROXY: `http://127.0.0.1:${through.port}` };
    const error = await failureOf(() => door({ env }).send({ url, tls, headers }));
    expect(error.message).toBe(
      `cannot reach store.test:443 by the proxy 127.0.0.1:${through.port} (HTTPS_PROXY): its certificate is for another name`,
    );
    expect(server.requests).toEqual([]);
  });

  it.each([
    [407, "denied", "the proxy wants to know who asks (407)"],
    [403, "denied", "the proxy answered 403"],
    [502, "unavailable", "the proxy answered 502"],
  ])(
    "that it refuses with %i is %s, and neither its login nor its answer shows",
    async (status, code, why) => {
      const through = await startProxy({ route: () => status });
      const env = { HTTPS_PROXY: `http://${marker}:${marker}@127.0.0.1:${through.port}` };
      const error = await failureOf(() => door({ env, tries: 3 }).send({ url, tls, headers }));
      expect([error.code, error.message]).toEqual([
        code,
        `cannot reach store.test:443 by the proxy 127.0.0.1:${through.port} (HTTPS_PROXY): ${why}`,
      ]);
      expect(everythingIn(error)).not.toContain("marker");
      expect(through.targets).toHaveLength(status === 502 ? 3 : 1);
    },
  );

  it("that it keeps waiting ends in time", async () => {
    const through = await startProxy({ route: () => "silence" });
    const env = { HTTPS_PROXY: `http://127.0.0.1:${through.port}` };
    const error = await failureOf(() => door({ env, tryTimeout: 100, tries: 2 }).send({ url, tls }));
    expect([error.code, error.message]).toEqual([
      "timeout",
      `cannot ask ${place}: it did not answer in time`,
    ]);
    expect(error.hint).toBe(`It was asked by the proxy 127.0.0.1:${through.port} (HTTPS_PROXY).`);
  });

  it("is not sent past a proxy that nobody answers at", async () => {
    const server = await origin();
    const env = { HTTPS_PROXY: `http://${marker}:${marker}@127.0.0.1:1` };
    const local = url.replace("store.test", `store.test:${server.port}`);
    const error = await failureOf(() => door({ env, tries: 2 }).send({ url: local, tls, headers }));
    expect(error.message).toContain(": the connection to the proxy failed (ECONNREFUSED)");
    expect(everythingIn(error)).not.toContain("marker");
    expect(server.connections()).toBe(0);
  });
});
