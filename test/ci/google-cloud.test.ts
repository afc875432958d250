import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { googleCloud } from "../../src/ci/google-cloud.ts";
import { platforms } from "../../src/ci/index.ts";
import { createHttp } from "../../src/io/http.ts";
import { recordingDoors } from "../doors.ts";
import { everythingIn, failureOf } from "../failures.ts";
import {
  build,
  machine,
  pullRequest,
  tokenClaims,
  type Variables,
} from "../harness/google-cloud-environment.ts";
import { jwt } from "../harness/jwt.ts";
import { type StubAnswer, type StubServer, startStubServer } from "../harness/stub-server.ts";

let server: StubServer;
let answer: (audience: string) => StubAnswer;
const flavored = { "metadata-flavor": "Google" };
const giving = (claims: object) => (audience: string) => ({
  status: 200,
  body: `${jwt({ ...claims, aud: audience })}\n`,
  headers: flavored,
});

beforeAll(async () => {
  server = await startStubServer(({ path, query, headers }) => {
    const isIt =
      path === "/computeMetadata/v1/instance/service-accounts/default/identity" &&
      query.get("format") === "full" &&
      headers["metadata-flavor"] === "Google";
    return isIt ? answer(query.get("audience") ?? "") : { status: 403, body: "", headers: flavored };
  });
});
beforeEach(() => {
  server.calm();
  answer = giving(tokenClaims);
});
afterAll(() => server.stop());

function doorsOf(env: Variables = build()) {
  const variables = { GCE_METADATA_HOST: new URL(server.url).host, ...env };
  const http = createHttp({ signal: new AbortController().signal, env: variables, tries: 1 });
  return { ...recordingDoors({ env: variables }).doors, http };
}

describe("the platform google-cloud", () => {
  it("attests the service account of a build, by a token of the metadata server for the audience", async () => {
    const { claims, ...identity } = await googleCloud.identity(doorsOf(), "job-secrets");
    expect(identity).toMatchObject({ platform: "google-cloud", attested: true, trust: "trusted" });
    expect(Object.fromEntries(claims)).toEqual({
      iss: ["https://accounts.google.com"],
      sub: ["112233445566778899001"],
      azp: ["112233445566778899001"],
      email: ["ci@acme-ci.iam.gserviceaccount.com"],
      email_verified: ["true"],
      platform: ["google-cloud"],
      fork: ["false"],
      service_account: ["ci@acme-ci.iam.gserviceaccount.com"],
      project_id: ["acme-ci"],
    });
  });

  it("names the machine that a token was given to", async () => {
    answer = giving({ ...tokenClaims, ...machine });
    const env = { JOB_SECRETS_GOOGLE_CLOUD: "true" };
    const { claims } = await googleCloud.identity(doorsOf(env), "job-secrets");
    expect(["project_id", "zone", "instance_name"].map(name => claims.get(name))).toEqual([
      ["acme-prod"],
      ["europe-west1-b"],
      ["loader-1"],
    ]);
  });

  it("has a token for each audience that a store asks for", async () => {
    const audience = "https://vault.example.com/?a=b&c";
    const token = await googleCloud.token(doorsOf(), audience);
    expect(token.reveal()).toBe(jwt({ ...tokenClaims, aud: audience }));
  });

  it("goes on with what the variables say where Cloud Build's own account gets no token", async () => {
    answer = () => ({ status: 404, body: "told in the answer", headers: flavored });
    const { claims, ...identity } = await googleCloud.identity(doorsOf(), "job-secrets");
    expect(identity).toMatchObject({ attested: false, trust: "trusted" });
    expect(identity.unattestedBecause).toMatch(
      /^the metadata server answered 404; name a service account of your own in the build/,
    );
    expect(Object.fromEntries(claims)).toEqual({
      platform: ["google-cloud"],
      fork: ["false"],
      repository: ["acme/etl"],
      repository_owner: ["acme"],
      ref: ["refs/heads/main"],
      sha: ["h1"],
      workflow: ["etl-main"],
      service_account: ["ci@acme-ci.iam.gserviceaccount.com"],
      project_id: ["acme-ci"],
      run_id: ["b-1"],
    });
    const error = await failureOf(() => googleCloud.token(doorsOf(), "job-secrets"));
    expect(error.code).toBe("denied");
    expect(everythingIn(error)).not.toContain("told in the answer");
  });

  it.each<[string, StubAnswer, RegExp]>([
    [
      "of a server that is none",
      { status: 200, body: jwt(tokenClaims) },
      /what answers is no metadata server/,
    ],
    ["that is no token", { status: 200, body: "hello", headers: flavored }, /it is not a JWT/],
    [
      "for somebody else",
      { status: 200, body: jwt({ ...tokenClaims, aud: "other" }), headers: flavored },
      /it is for other/,
    ],
  ])("takes no answer %s", async (_, given, why) => {
    answer = () => given;
    const identity = await googleCloud.identity(doorsOf(), "job-secrets");
    expect([identity.attested, why.test(identity.unattestedBecause ?? "")]).toEqual([false, true]);
  });

  it("trusts pull requests of the repository itself, and no others", async () => {
    expect(await googleCloud.identity(doorsOf(pullRequest()), "job-secrets")).toMatchObject({
      attested: true,
      trust: "trusted",
    });
    server.calm();
    for (const [more, trust] of [
      [{ _HEAD_REPO_URL: "https://github.com/mallory/etl" }, "fork"],
      [{ _HEAD_REPO_URL: "" }, "untold"],
      [{ BUILD_ID: "" }, "untold"],
    ] as const) {
      const doors = doorsOf(pullRequest(more));
      expect(await googleCloud.identity(doors, "job-secrets")).toMatchObject({ attested: false, trust });
      expect((await failureOf(() => googleCloud.token(doors, "job-secrets"))).code).toBe("denied");
    }
    expect(server.requests).toEqual([]);
  });

  it("says how a step gets to know what it is built for", async () => {
    const { trust, unattestedBecause } = await googleCloud.identity(
      doorsOf({ BUILDER_OUTPUT: "/builder/outputs" }),
      "job-secrets",
    );
    expect([trust, unattestedBecause]).toEqual([
      "untold",
      expect.stringContaining("automapSubstitutions: true"),
    ]);
  });

  it("is there in builds, in Cloud Run's jobs, where a job says so, and not where a CI system runs one", () => {
    const detected = (env: Variables) => platforms.find(each => each.detect(env))?.id;
    expect(detected({ BUILDER_OUTPUT: "/builder/outputs" })).toBe("google-cloud");
    expect(detected({ CLOUD_RUN_JOB: "load" })).toBe("google-cloud");
    expect(detected({ JOB_SECRETS_GOOGLE_CLOUD: "true" })).toBe("google-cloud");
    expect(detected({ JOB_SECRETS_GOOGLE_CLOUD: "false" })).toBe("local");
    expect(detected({ CLOUD_RUN_JOB: "agent", JENKINS_URL: "u", BUILD_TAG: "t" })).toBe("jenkins");
  });
});
