/** Connections are kept for the next request, never between those who may not share them, and hold nobody up. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundle } from "../../bundle.ts";
import { startProxy } from "../../harness/proxy.ts";
import { scratch } from "../../harness/scratch.ts";
import { serveTls } from "../../harness/tls-server.ts";
import { nodes } from "../../programs.ts";
import { authority, door, marker } from "./doors.ts";

const ca = authority.cert;

describe("a connection", () => {
  it("serves request after request", async () => {
    const server = await serveTls(authority.issue(), (_, response) => response.end());
    const http = door();
    const url = `https://store.test:${server.port}/`;
    for (let count = 0; count < 5; count += 1) await http.send({ url, tls: { ca } });
    expect([server.requests.length, server.connections()]).toEqual([5, 1]);
  });

  it("is not shared by clients with different certificates, or with different names for the server", async () => {
    const names = ["DNS:store.test", "DNS:other.test"];
    const options = { ...authority.issue({ names }), ca, requestCert: true, rejectUnauthorized: false };
    const server = await serveTls(options, (_, response) => response.end());
    const http = door();
    const url = `https://store.test:${server.port}/`;
    const one = authority.issue({ usage: "clientAuth", names: [] });
    const two = authority.issue({ usage: "clientAuth", names: [] });
    for (const more of [{}, one, two, { serverName: "other.test" }]) {
      await http.send({ url, tls: { ca, ...more } });
    }
    expect(server.connections()).toBe(4);
  });

  it("that the server has closed meanwhile is followed by another one", async () => {
    const server = await serveTls(authority.issue(), (_, response) => {
      response.end();
      response.socket?.end();
    });
    const http = door();
    const url = `https://store.test:${server.port}/`;
    for (let count = 0; count < 3; count += 1) {
      expect((await http.send({ url, tls: { ca } })).status).toBe(200);
    }
  });
});

describe.each(nodes)("a program on $title", ({ path }) => {
  const entry = bundle(new URL("asking-entry.ts", import.meta.url));

  async function ask(env: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string }> {
    const file = join(scratch(), "ca.pem");
    writeFileSync(file, ca);
    const child = spawn(path, [await entry], {
      env: { ASKING_TOKEN: marker, JOB_SECRETS_CA_FILE: file, ...env },
    });
    const said = { stdout: "", stderr: "" };
    child.stdout.on("data", chunk => {
      said.stdout += chunk;
    });
    child.stderr.on("data", chunk => {
      said.stderr += chunk;
    });
    const [code] = await once(child, "close");
    return { code, ...said };
  }

  it.each([
    ["directly", undefined],
    ["through a proxy", "http"],
    ["through an encrypted proxy", "https"],
  ])("that asks %s ends with its last answer, though the connection is kept", async (_, scheme) => {
    const server = await serveTls(authority.issue(), (_request, response) => response.end("the answer"));
    const tls = scheme === "https" ? { tls: authority.issue() } : {};
    const through = scheme === undefined ? undefined : await startProxy({ route: () => server, ...tls });
    const started = performance.now();
    const { code, stdout, stderr } = await ask(
      through === undefined
        ? { ASKING_URL: `https://localhost:${server.port}/` }
        : { ASKING_URL: "https://store.test/", HTTPS_PROXY: `${scheme}://127.0.0.1:${through.port}` },
    );
    expect([code, stdout, stderr]).toEqual([0, "the answer\nthe answer\n", ""]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("warns of no leak where it asks a hundred times at once", async () => {
    const server = await serveTls(authority.issue(), (_, response) => response.end("x"));
    const { code, stderr } = await ask({
      ASKING_URL: `https://localhost:${server.port}/`,
      ASKING_AT_ONCE: "100",
    });
    expect([code, stderr, server.requests.length]).toEqual([0, "", 101]);
  });

  it("gives up on a server that takes the connection and says nothing", async () => {
    const silent = createServer(socket => socket.on("error", () => undefined)).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const env = { ASKING_URL: `http://127.0.0.1:${port}/`, ASKING_TIMEOUT: "500" };
    const { code, stderr } = await ask({ ...env, NODE_OPTIONS: "--expose-gc" });
    silent.close();
    expect(code).toBe(1);
    expect(stderr).toContain("it did not answer in time");
  });

  it("asks no server of TLS 1.1, whatever NODE_OPTIONS allows (T19)", async () => {
    const old = { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
    const server = await serveTls({ ...authority.issue(), ...old }, (_, response) => response.end());
    const { code } = await ask({
      ASKING_URL: `https://localhost:${server.port}/`,
      NODE_OPTIONS: "--tls-min-v1.0 --tls-cipher-list=DEFAULT@SECLEVEL=0",
    });
    expect([code, server.requests.length]).toEqual([1, 0]);
  });

  it("shows neither token nor key when NODE_DEBUG makes Node tell all (T20)", async () => {
    const own = authority.issue({ usage: "clientAuth", names: [] });
    const server = await serveTls({ ...authority.issue(), ca, requestCert: true }, (_, response) =>
      response.end("the answer"),
    );
    const { code, stderr } = await ask({
      ASKING_URL: `https://localhost:${server.port}/`,
      ASKING_TLS: JSON.stringify({ ca, ...own }),
      NODE_DEBUG: "http,https,net,tls,stream,undici,fetch,timer",
    });
    expect(code).toBe(0);
    expect(stderr).toContain("HTTP ");
    expect(stderr).not.toContain(marker);
    for (const line of own.key.split("\n").filter(line => line.length > 20))
      expect(stderr).not.toContain(line);
  });
});
