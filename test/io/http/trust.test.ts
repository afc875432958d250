/** T19: whom the door trusts. Every server here is a real one with a certificate of its own. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { everythingIn, failureOf } from "../../failures.ts";
import { createAuthority } from "../../harness/certificates.ts";
import { scratch } from "../../harness/scratch.ts";
import { serveTls, type TlsServer } from "../../harness/tls-server.ts";
import { authority, door, marker } from "./doors.ts";

const ca = authority.cert;
const stranger = createAuthority("/CN=a stranger");

const answering = (options: Parameters<typeof serveTls>[0]) =>
  serveTls(options, (_, response) => response.end(marker));
const url = ({ port }: TlsServer, host = "store.test") => `https://${host}:${port}/v1/secret?token=${marker}`;

describe("a server with a certificate", () => {
  it("is asked when the authority that the request names has signed it", async () => {
    const server = await answering(authority.issue());
    expect((await door().send({ url: url(server), tls: { ca } })).body).toBe(marker);
  });

  it("is known by its address, too", async () => {
    const server = await answering(authority.issue({ names: ["IP:127.0.0.1"] }));
    expect((await door().send({ url: url(server, "127.0.0.1"), tls: { ca } })).status).toBe(200);
  });

  it.each([
    [
      "of an unknown authority",
      () => stranger.issue(),
      "its certificate is signed by nobody who is trusted here",
      /JOB_SECRETS_CA_FILE/,
    ],
    [
      "that it signed itself",
      () => createAuthority("/CN=store.test"),
      "its certificate is signed by nobody who is trusted here",
      /JOB_SECRETS_CA_FILE/,
    ],
    [
      "that has expired",
      () => authority.issue({ from: -2, to: -1 }),
      "its certificate has expired",
      /Renew it/,
    ],
    ["of the future", () => authority.issue({ from: 1, to: 2 }), "its certificate is not valid yet", /clock/],
    [
      "for another name",
      () => authority.issue({ names: ["DNS:other.test"] }),
      "its certificate is for another name",
      /somebody else/,
    ],
    [
      "for its name as a subject only",
      () => authority.issue({ names: ["DNS:other.test"], subject: "/CN=store.test" }),
      "its certificate is for another name",
      /somebody else/,
    ],
    [
      "of a client",
      () => authority.issue({ usage: "clientAuth" }),
      "its certificate is not one of a server",
      /whoever runs/,
    ],
  ])("%s is sent nothing and is not asked again", async (_, certificate, why, hint) => {
    const server = await answering(certificate());
    const error = await failureOf(() => door({ firstWait: 5_000 }).send({ url: url(server), tls: { ca } }));
    expect([error.code, error.message]).toEqual([
      "unavailable",
      `cannot reach store.test:${server.port}: ${why}`,
    ]);
    expect(error.hint).toMatch(hint);
    expect(everythingIn(error)).not.toContain(marker);
    expect([server.requests.length, server.connections()]).toEqual([0, 1]);
  });

  it("is not trusted for having one that a stranger's request would trust", async () => {
    const server = await answering(authority.issue());
    const error = await failureOf(() => door().send({ url: url(server) }));
    expect(error.message).toContain("signed by nobody who is trusted here");
    expect(server.requests).toHaveLength(0);
  });

  it("may go by another name than its address, when the request says which", async () => {
    const server = await answering(authority.issue({ names: ["DNS:kubernetes.default.svc"] }));
    const serverName = "kubernetes.default.svc";
    expect((await door().send({ url: url(server), tls: { ca, serverName } })).status).toBe(200);
    const wrong = { ca, serverName: "kubernetes" };
    expect((await failureOf(() => door().send({ url: url(server), tls: wrong }))).message).toContain(
      "for another name",
    );
  });

  it("of TLS 1.1 is not asked", async () => {
    const old = { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
    const server = await answering({ ...authority.issue(), ...old });
    expect((await failureOf(() => door({ tries: 1 }).send({ url: url(server), tls: { ca } }))).code).toBe(
      "unavailable",
    );
    expect(server.requests).toHaveLength(0);
  });

  it("that is none is called that", async () => {
    const server = await answering(authority.issue());
    const tls = { ca: "-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----" };
    const error = await failureOf(() => door().send({ url: url(server), tls }));
    expect([error.code, error.message]).toEqual([
      "invalid",
      "cannot connect: what should be the server's authority is no certificate",
    ]);
  });
});

describe("a client with a certificate", () => {
  const asking = { ca, requestCert: true, rejectUnauthorized: true };

  it("comes as who it is", async () => {
    const server = await answering({ ...authority.issue(), ...asking });
    const tls = { ca, ...authority.issue({ usage: "clientAuth", names: [] }) };
    expect((await door().send({ url: url(server), tls })).body).toBe(marker);
  });

  it.each([
    ["is missing", () => ({})],
    ["is a stranger's", () => stranger.issue({ usage: "clientAuth", names: [] })],
  ])("is told when it %s", async (_, own) => {
    const server = await answering({ ...authority.issue(), ...asking });
    const error = await failureOf(() => door({ tries: 2 }).send({ url: url(server), tls: { ca, ...own() } }));
    expect(error.message).toMatch(/does not accept the certificate|the connection failed \(\w+\)/);
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    ["a key of another one", () => ({ cert: authority.issue().cert, key: authority.issue().key })],
    ["a key that is none", () => ({ cert: authority.issue().cert, key: marker })],
  ])("cannot come with %s, and nothing of it shows", async (_, own) => {
    const server = await answering(authority.issue());
    const error = await failureOf(() => door().send({ url: url(server), tls: { ca, ...own() } }));
    expect([error.code, error.message]).toEqual([
      "invalid",
      "cannot connect: the client's certificate or key cannot be used",
    ]);
    expect(everythingIn(error)).not.toContain(marker);
    expect(server.connections()).toBe(0);
  });
});

describe("an authority of the environment", () => {
  it.each(["JOB_SECRETS_CA_FILE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"])(
    "is trusted when %s names its file",
    async name => {
      const file = join(scratch(), "ca.pem");
      writeFileSync(file, `# comments are fine\n${stranger.cert}\n${ca}`);
      const server = await answering(authority.issue());
      expect((await door({ env: { [name]: file } }).send({ url: url(server) })).status).toBe(200);
    },
  );

  it("comes beside those that Node brings, and is not trusted where a request names its own", async () => {
    const file = join(scratch(), "ca.pem");
    writeFileSync(file, stranger.cert);
    const server = await answering(stranger.issue());
    const http = door({ env: { JOB_SECRETS_CA_FILE: file } });
    expect((await http.send({ url: url(server) })).status).toBe(200);
    expect((await failureOf(() => http.send({ url: url(server), tls: { ca } }))).message).toContain(
      "trusted here",
    );
  });

  it("is missed when JOB_SECRETS_CA_FILE names no file, or one without a certificate", async () => {
    const folder = scratch();
    mkdirSync(join(folder, "folder"));
    writeFileSync(join(folder, "empty.pem"), marker);
    for (const name of ["none.pem", "empty.pem", "folder"]) {
      const http = door({ env: { JOB_SECRETS_CA_FILE: join(folder, name) } });
      const error = await failureOf(() => http.send({ url: "https://store.test:1/" }));
      expect(error.code).toBe("config");
      expect(`${error.message} ${error.hint}`).toContain("JOB_SECRETS_CA_FILE");
      expect(everythingIn(error)).not.toContain(marker);
    }
  });

  it("that others name may be missing", async () => {
    const server = await answering(authority.issue());
    const env = { SSL_CERT_FILE: "/nonexistent/ca.pem", NODE_EXTRA_CA_CERTS: "" };
    expect((await failureOf(() => door({ env }).send({ url: url(server) }))).message).toContain(
      "trusted here",
    );
  });
});

describe("NODE_TLS_REJECT_UNAUTHORIZED=0", () => {
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  afterEach(() => {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
  });

  it("is refused", async () => {
    const server = await answering(authority.issue());
    const http = door({ env: { NODE_TLS_REJECT_UNAUTHORIZED: "0" } });
    for (const tls of [undefined, { ca }]) {
      const error = await failureOf(() => http.send({ url: url(server), tls }));
      expect([error.code, error.message]).toEqual([
        "config",
        "cannot connect: NODE_TLS_REJECT_UNAUTHORIZED=0 asks to trust everybody",
      ]);
    }
    expect(server.connections()).toBe(0);
  });

  it("changes nothing for a door that does not see it", async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    const server = await answering(stranger.issue());
    const error = await failureOf(() => door().send({ url: url(server), tls: { ca } }));
    expect(error.message).toContain("signed by nobody who is trusted here");
    expect(server.requests).toHaveLength(0);
  });
});
