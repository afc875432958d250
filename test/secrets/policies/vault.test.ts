import fc from "fast-check";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestToken } from "../../../src/ci/github/oidc.ts";
import { createHttp } from "../../../src/io/http.ts";
import { AppError } from "../../../src/model/error.ts";
import { covers } from "../../../src/model/scope.ts";
import { vault } from "../../../src/secrets/policies/vault.ts";
import type { Store } from "../../../src/secrets/stores/store.ts";
import { vaultOptions } from "../../../src/secrets/vault/options.ts";
import { readPolicy } from "../../../src/secrets/vault/policy-text.ts";
import { recordingDoors } from "../../doors.ts";
import { scope } from "../../entries.ts";
import { failureOf } from "../../failures.ts";
import { type OidcIssuer, type OidcOptions, startOidcIssuer } from "../../harness/oidc.ts";
import { type OpenBao, startOpenBao } from "../../harness/openbao.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { testContext } from "../stores/context.ts";
import { mayDo } from "../vault/acl.ts";
import { field, openVault, textAt } from "../vault/vaults.ts";
import { type Asked, grantOf, requestFor, textOf, type When } from "./requests.ts";

const options = (more: object = {}) =>
  v.parse(vaultOptions, {
    address: "https://vault.example.com",
    auth: { method: "jwt", role: "ci" },
    ...more,
  });

/** Without what it says of engines that nobody told it of. */
const withoutEngines = (remarks: ReturnType<typeof vault.make>["remarks"]) =>
  remarks.filter(({ text }) => !text.includes("taken for a KV 2 engine"));

function roleFor(asked: Omit<Asked<unknown>, "options">, more: object = {}) {
  const made = vault.make(requestFor({ ...asked, options: options(more) }));
  return { role: JSON.parse(textOf(made.documents, "/role/")), remarks: withoutEngines(made.remarks) };
}

function rulesFor(asked: Omit<Asked<unknown>, "options">) {
  const made = vault.make(requestFor({ ...asked, options: options() }));
  return { rules: readPolicy("p", textOf(made.documents, "policy")), remarks: withoutEngines(made.remarks) };
}

describe("the role of Vault", () => {
  it.each<[platform: string, when: When, bound: object, type?: string]>([
    [
      "github",
      { repository: ["acme/etl"], ref: ["refs/heads/main"], environment: ["production"], event: ["push"] },
      {
        repository: ["acme/etl"],
        ref: ["refs/heads/main"],
        environment: ["production"],
        event_name: ["push"],
      },
    ],
    [
      "github",
      { sub: ["repo:acme/etl:ref:refs/heads/main"] },
      { sub: ["repo:acme/etl:ref:refs/heads/main", "repo:acme@*/etl@*:ref:refs/heads/main"] },
      "glob",
    ],
    [
      "gitlab",
      { repository: ["acme/etl"], ref: ["refs/tags/v*"], event: ["pull_request"], ref_protected: ["true"] },
      {
        project_path: ["acme/etl"],
        ref_path: ["refs/tags/v*"],
        pipeline_source: ["merge_request_event", "external_pull_request_event"],
        ref_protected: ["true"],
      },
      "glob",
    ],
    [
      "circleci",
      { repository: ["acme/etl"], ref: ["refs/heads/main"], project_id: ["p1"] },
      {
        "oidc.circleci.com/vcs-origin": [
          "github.com/acme/etl",
          "bitbucket.org/acme/etl",
          "gitlab.com/acme/etl",
        ],
        "oidc.circleci.com/vcs-ref": ["refs/heads/main"],
        "oidc.circleci.com/project-id": ["p1"],
      },
    ],
    [
      "buildkite",
      { organization_slug: ["acme"], pipeline_slug: ["etl"], ref: ["refs/heads/main"] },
      { organization_slug: ["acme"], pipeline_slug: ["etl"], build_branch: ["main"] },
    ],
    [
      "bitbucket",
      { repository_id: ["{r}"], environment_id: ["{e}"], ref: ["refs/heads/main"] },
      { repositoryUuid: ["{r}"], deploymentEnvironmentUuid: ["{e}"], branchName: ["main"] },
    ],
    [
      "azure-pipelines",
      { repository_id: ["r1"], ref: ["refs/heads/main"], def_id: ["12"] },
      { rpo_id: ["r1"], rpo_ref: ["refs/heads/main"], def_id: ["12"] },
    ],
    [
      "jenkins",
      { sub: ["https://jenkins.example.com/job/etl/"] },
      { sub: ["https://jenkins.example.com/job/etl/"] },
    ],
  ])("binds what a token of %s says: %j", (platform, when, bound, type = "string") => {
    const { role } = roleFor({ platform, when });
    expect(role).toMatchObject({
      role_type: "jwt",
      bound_audiences: ["https://vault.example.com"],
      bound_claims: bound,
      bound_claims_type: type,
      token_policies: ["job-secrets-etl"],
      token_ttl: "15m",
    });
  });

  it.each<[string, string, When, RegExp]>([
    [
      "github",
      "a text that must not be",
      { repository: ["acme/etl"], actor: ["!dependabot[bot]"] },
      /cannot keep out dependabot\[bot\] of actor/,
    ],
    [
      "github",
      "a * that does not fit a slash",
      { repository: ["acme/etl"], ref: ["refs/heads/r-*"] },
      /where \* also fits a \//,
    ],
  ])("on %s says that it cannot say %s", (platform, _, when, text) => {
    const { remarks } = roleFor({ platform, when });
    expect(remarks).toEqual([{ effect: "wider", scope: "etl", text: expect.stringMatching(text) }]);
  });

  it("is for the audience that the store asks for", () => {
    const auth = { method: "jwt", role: "ci", mount: "/github/", audience: "vault" };
    const made = vault.make(requestFor({ options: options({ auth }) }));
    expect(JSON.parse(textOf(made.documents, "auth/github/role/ci")).bound_audiences).toEqual(["vault"]);
  });

  it("lives as long as a job where a secret ends with it", () => {
    const { role } = roleFor({ base: "db/creds", read: ["prod/app"], engines: { db: "dynamic" } });
    expect(role.token_ttl).toBe("6h");
  });

  it("is one for each scope where several read in a store, under names of their own", () => {
    const more = [{ ...grantOf({ repository: ["acme/etl"] }, ["prod/x"]), scope: "all" }];
    const { documents, remarks: all } = vault.make(requestFor({ options: options(), more }));
    const remarks = withoutEngines(all);
    expect(JSON.parse(textOf(documents, "role/ci-etl")).token_policies).toEqual(["job-secrets-etl"]);
    expect(JSON.parse(textOf(documents, "role/ci-all")).token_policies).toEqual(["job-secrets-all"]);
    expect(remarks).toEqual([
      expect.objectContaining({ effect: "note", text: expect.stringContaining("one role") }),
    ]);
  });

  it("is none for a store that logs in without a job's token", () => {
    const { documents, remarks } = vault.make(
      requestFor({ options: options({ auth: { method: "token" } }) }),
    );
    expect(documents.map(({ command }) => command[1])).toEqual(["policy"]);
    expect(withoutEngines(remarks)[0]?.text).toMatch(/logs in by token/);
  });
});

describe("the policy of Vault", () => {
  const segment = fc.constantFrom("a", "b", "ab", "c");
  const expressible = fc
    .tuple(
      fc.array(fc.oneof(segment, fc.constant("*")), { maxLength: 3 }),
      fc.oneof(segment, fc.constantFrom("*", "**")),
    )
    .map(([parts, last]) => [...parts, last].join("/"));
  const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map(parts => parts.join("/"));

  it.each([
    ["2", "kv/data/apps/"],
    ["1", "kv/apps/"],
  ])("of KV %s grants the paths that the scope grants", (kind, root) => {
    fc.assert(
      fc.property(fc.array(expressible, { minLength: 1, maxLength: 3 }), path, (globs, place) => {
        const read = globs.map(glob => `prod/${glob}`);
        const { rules, remarks } = rulesFor({ read, engines: { kv: kind } });
        expect(remarks).toEqual([]);
        expect(mayDo("read", root + place, rules)).toBe(covers(scope("s", read), `prod/${place}`));
      }),
      { numRuns: 1000 },
    );
  });

  it("grants no less than the scope where it cannot say it, and says so", () => {
    const any = fc
      .array(fc.oneof(segment, fc.constantFrom("*", "**", "a*", "*b", "?", "{a,b}", "[ab]c")), {
        minLength: 1,
        maxLength: 4,
      })
      .map(parts => parts.join("/"));
    fc.assert(
      fc.property(any, path, (glob, place) => {
        const read = [`prod/${glob}`];
        const { rules, remarks } = rulesFor({ read });
        const [byScope, byVault] = [
          covers(scope("s", read), `prod/${place}`),
          mayDo("read", `kv/data/apps/${place}`, rules),
        ];
        if (byScope) expect(byVault).toBe(true);
        if (byVault && !byScope) expect(remarks.map(({ effect }) => effect)).toContain("wider");
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["prod/**", "", "narrower", /\*\* does not begin with an engine's mount/],
    ["prod/a{{b/c", "kv", "narrower", /cannot name/],
    ["prod/+/c", "kv", "narrower", /cannot name/],
    ["prod/x*", "kv", "wider", /all that begins with x\*/],
    ["prod/**/x", "kv", "wider", /all below the mount/],
  ])("says what it makes of %s in %j", (glob, base, effect, text) => {
    const { remarks } = rulesFor({ read: [glob], base });
    expect(remarks).toEqual([{ effect, scope: "etl", text: expect.stringMatching(text) }]);
  });

  it("says of which engine it was not told what it is", () => {
    const texts = (engines: Readonly<Record<string, string>>) =>
      vault.make(requestFor({ options: options(), engines })).remarks.map(({ text }) => text);
    expect(texts({})).toEqual([expect.stringMatching(/^kv is taken for a KV 2 engine/)]);
    expect(texts({ kv: "1" })).toEqual([]);
  });

  it("has a name of its own for each scope, though Vault has small letters only, and its namespace", () => {
    const more = [grantOf({ repository: ["acme/b"] }, ["prod/b"], "kv", "github", "ETL")];
    const { documents } = vault.make(requestFor({ options: options({ namespace: "team" }), more }));
    expect(documents.map(({ command }) => command.join(" "))).toEqual([
      "vault policy write -namespace=team job-secrets-etl -",
      "vault write -namespace=team auth/jwt/role/ci-etl -",
      "vault policy write -namespace=team job-secrets-etl-2 -",
      "vault write -namespace=team auth/jwt/role/ci-ETL -",
    ]);
  });

  it("takes the longest engine that was told", () => {
    const engines = { team: "1", "team/kv": "2", db: "dynamic" };
    expect(rulesFor({ base: "team/kv/x", engines }).rules[0]?.path).toBe("team/kv/data/x/etl/*");
    expect(rulesFor({ base: "team/other", engines }).rules[0]?.path).toBe("team/other/etl/*");
    expect(rulesFor({ base: "db/creds", read: ["prod/app"], engines }).rules).toEqual([
      { path: "db/creds/app", capabilities: ["read"] },
    ]);
  });
});

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
