import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestToken } from "../../../../src/ci/github/oidc.ts";
import { createHttp } from "../../../../src/io/http.ts";
import { AppError } from "../../../../src/model/error.ts";
import { vault } from "../../../../src/secrets/policies/vault.ts";
import type { Store } from "../../../../src/secrets/stores/store.ts";
import { recordingDoors } from "../../../doors.ts";
import { failureOf } from "../../../failures.ts";
import { type OidcIssuer, type OidcOptions, startOidcIssuer } from "../../../harness/oidc.ts";
import { type OpenBao, startOpenBao } from "../../../harness/openbao.ts";
import { scratch, writeTree } from "../../../harness/scratch.ts";
import { testContext } from "../../stores/context.ts";
import { field, openVault, textAt } from "../../vault/vaults.ts";
import { requestFor } from "../requests.ts";
import { options } from "./made.ts";

describe("on an OpenBao server", () => {
  let server: OpenBao;
  let count = 0;
  beforeAll(async () => {
    server = await startOpenBao();
  });
  afterAll(() => server.stop());

  /** A fresh engine with secrets, an auth mount that trusts the issuer, and a store that logs in there. */
  async function place(version: string, issuer: OidcIssuer, secrets: readonly string[]) {
    count += 1;
    const [kv, auth] = [await server.mount("kv", { version }), `jwt${count}`];
    await server.ask("POST", `sys/auth/${auth}`, { type: "jwt" });
    const trust = { jwks_url: issuer.jwks, bound_issuer: "https://token.actions.githubusercontent.com" };
    expect((await server.ask("POST", `auth/${auth}/config`, trust)).status).toBeLessThan(300);
    for (const path of secrets) {
      const [at, body] =
        version === "2" ? [`${kv}/data/${path}`, { data: { v: path } }] : [`${kv}/${path}`, { v: path }];
      expect((await server.ask("POST", at, body)).status).toBeLessThan(300);
    }
    const given = options({ address: server.address, auth: { method: "jwt", role: "ci", mount: auth } });
    const { doors } = recordingDoors({
      env: { ACTIONS_ID_TOKEN_REQUEST_URL: issuer.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.token },
    });
    const http = createHttp({ signal: doors.signal });
    const token = async (audience: string) =>
      (await requestToken({ ...doors, http, now: () => new Date() }, audience, "trusted")).secret;
    return {
      kv,
      auth,
      options: given,
      open: () => openVault(server.address, { auth: given.auth }, { token }),
    };
  }

  /** Does what the commands of the documents say. */
  async function apply(documents: ReturnType<typeof vault.make>["documents"]) {
    for (const { command, text = "" } of documents) {
      const [, verb, , name] = command;
      const [path, body] =
        verb === "policy"
          ? [`sys/policies/acl/${name}`, { policy: text }]
          : [command[2] ?? "", JSON.parse(text)];
      const { status, body: answer } = await server.ask("POST", path, body);
      expect(status, JSON.stringify(answer)).toBeLessThan(300);
    }
  }

  const secrets = [
    "apps/etl/a",
    "apps/etl/b/c",
    "apps/shared/x",
    "apps/shared/deep/y",
    "apps/one",
    "apps/other",
    "etl/a",
  ];
  const granted = ["apps/etl/a", "apps/etl/b/c", "apps/shared/x", "apps/one"];
  const read = ["prod/etl/**", "prod/shared/*", "prod/one"];
  const when = { repository: ["acme/etl"], ref: ["refs/heads/m*"], event: ["push"] };

  it.each(["1", "2"])(
    "a job of the scope reads exactly what the scope grants, and lists it (KV %s)",
    async version => {
      const issuer = await startOidcIssuer();
      const { kv, open, options: given } = await place(version, issuer, secrets);
      const asked = { options: given, when, read, base: `${kv}/apps`, engines: { [kv]: version } };
      await apply(vault.make(requestFor(asked)).documents);
      const store = open();
      const seen = await Promise.all(
        secrets.map(path =>
          textAt(store, `${kv}/${path}`, "v").catch((error: unknown) => {
            if (error instanceof AppError && error.code === "denied") return undefined;
            throw error;
          }),
        ),
      );
      expect(seen.filter(value => value !== undefined)).toEqual(granted);
      // KV 1 tells the names of a folder's own fields only with their values, which the scope does not grant.
      if (version === "2") await expectListed(store, kv);
      await store.close?.(false);
    },
  );

  async function expectListed(store: Store, kv: string) {
    const listed = await store.list?.({ ...field(`${kv}/apps/etl`, ""), field: undefined });
    expect(listed?.map(({ path }) => path).sort()).toEqual([`${kv}/apps/etl/a`, `${kv}/apps/etl/b/c`]);
  }

  it.each<[string, OidcOptions]>([
    ["repository", { claims: { repository: "acme/other" } }],
    ["ref", { claims: { ref: "refs/heads/x" } }],
    ["event", { claims: { event_name: "pull_request" } }],
  ])("a job with another %s is refused", async (_, claims) => {
    const issuer = await startOidcIssuer(claims);
    const { kv, open, options: given } = await place("2", issuer, ["apps/one"]);
    await apply(vault.make(requestFor({ options: given, when, read, base: `${kv}/apps` })).documents);
    const error = await failureOf(() => open().read([field(`${kv}/apps/one`, "v")]));
    expect(error.message).toMatch(
      /^cannot log in to Vault by jwt as ci: the claim .* is not one that the role is bound to/,
    );
  });

  describe("what it has is compared", () => {
    async function compare(
      change: (auth: string, kv: string) => Promise<unknown>,
      env: Readonly<Record<string, string>> = { VAULT_TOKEN: server.rootToken },
    ) {
      const issuer = await startOidcIssuer();
      const { kv, auth, options: given } = await place("2", issuer, []);
      const request = requestFor({ options: given, when, read, base: `${kv}/apps` });
      await apply(vault.make(request).documents);
      await change(auth, kv);
      const { differences } = await vault.check(request, testContext({ env }));
      return differences.map(({ effect, what, wanted, found }) => [
        effect,
        what.replaceAll(kv, "KV"),
        wanted,
        found,
      ]);
    }
    const alter = async (auth: string, role: object) => {
      const { body } = await server.ask("GET", `auth/${auth}/role/ci`);
      return server.ask("POST", `auth/${auth}/role/ci`, { ...(body as { data: object }).data, ...role });
    };
    const rewrite = (policy: string) => server.ask("POST", "sys/policies/acl/job-secrets-etl", { policy });

    it("as the same where it is what was made", async () => {
      expect(await compare(async () => undefined)).toEqual([]);
    });

    it.each<[string, object, readonly (readonly string[])[]]>([
      [
        "another audience",
        { bound_audiences: ["elsewhere"] },
        [["wider", "the audience", expect.any(String), "elsewhere"]],
      ],
      [
        "a claim that is not asked for",
        { bound_claims: { repository: ["acme/etl"], ref: ["refs/heads/m*"] } },
        [["wider", "the claim event_name", "push", "anything"]],
      ],
      [
        "a wider glob",
        { bound_claims: { repository: ["acme/*"], ref: ["refs/heads/m*"], event_name: ["push"] } },
        [["wider", "the claim repository", "acme/etl", "acme/*"]],
      ],
      [
        "a narrower ref and one claim more",
        {
          bound_claims: {
            repository: ["acme/etl"],
            ref: ["refs/heads/main"],
            event_name: ["push"],
            actor: ["mona"],
          },
        },
        [
          ["narrower", "the claim ref", "refs/heads/m*", "refs/heads/main"],
          ["narrower", "the claim actor", "anything", "mona"],
        ],
      ],
    ])("with %s", async (_, role, differences) => {
      expect(await compare(auth => alter(auth, role))).toEqual(differences);
    });

    it("with a policy that grants more, and one that grants less", async () => {
      const more = await compare((_, kv) =>
        rewrite(`
          path "${kv}/data/apps/*" { capabilities = ["read"] } # all of it
          path "${kv}/subkeys/apps/*" { capabilities = ["read"] }
          path "${kv}/metadata/*" { policy = "read" }
          path "auth/token/lookup-self" { capabilities = ["read"] }`),
      );
      expect(more.filter(([effect]) => effect === "narrower")).toEqual([]);
      expect(
        more.filter(([effect]) => effect === "wider").map(([, what, , found]) => `${what}: ${found}`),
      ).toEqual([
        "the path KV/data/apps/*: read",
        "the path KV/subkeys/apps/*: read",
        "the path KV/metadata/*: read, list",
      ]);
      const less = await compare((_, kv) =>
        rewrite(`path "${kv}/data/apps/one" { capabilities = ["read"] }`),
      );
      expect(new Set(less.map(([effect]) => effect))).toEqual(new Set(["narrower"]));
      expect(less[0]).toEqual(["narrower", "the path KV/data/apps/etl/*", "read", "nothing"]);
    });

    it("as narrower where a part is denied", async () => {
      const text = async (kv: string) => {
        const { body } = await server.ask("GET", "sys/policies/acl/job-secrets-etl");
        return `${(body as { data: { policy: string } }).data.policy}\npath "${kv}/data/apps/etl/b/*" { capabilities = ["deny"] }`;
      };
      expect(await compare(async (_, kv) => rewrite(await text(kv)))).toEqual([
        ["narrower", "the path KV/data/apps/etl/*", "read", "nothing"],
      ]);
    });

    it("as whoever is logged in here", async () => {
      const home = scratch();
      writeTree(home, { ".vault-token": server.rootToken });
      expect(await compare(async () => undefined, { HOME: home })).toEqual([]);
    });

    it("not at all where the token may not look, or where there is nothing", async () => {
      const token = await server.tokenFor({ "kv/x": ["read"] });
      expect((await failureOf(() => compare(async () => undefined, { VAULT_TOKEN: token }))).code).toBe(
        "denied",
      );
      const gone = await failureOf(() => compare(auth => server.ask("DELETE", `auth/${auth}/role/ci`)));
      expect(gone).toMatchObject({
        code: "absent",
        message: expect.stringMatching(/role\/ci: the server has none/),
      });
    });
  });
});
