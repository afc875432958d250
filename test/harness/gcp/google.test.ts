/** The stub is as Google is: its official client and its official logins are content with it. */
import { generateKeyPairSync } from "node:crypto";
import { type protos, SecretManagerServiceClient } from "@google-cloud/secret-manager";
import {
  type AuthClient,
  Compute,
  IdentityPoolClient,
  JWT,
  OAuth2Client,
  UserRefreshClient,
} from "google-auth-library";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { startOidcIssuer } from "../oidc.ts";
import { reroute } from "../rerouted.ts";
import { type Google, startGoogle } from "./google.ts";

let google: Google;
beforeAll(async () => {
  google = await startGoogle();
});
beforeEach(() => google.reset());
afterAll(() => google.stop());

function clientOf(authClient: AuthClient): SecretManagerServiceClient {
  const { port } = new URL(google.url);
  // The library's type of the client is another copy's.
  const auth = { authClient: authClient as never };
  return new SecretManagerServiceClient({
    fallback: true,
    protocol: "http",
    apiEndpoint: "127.0.0.1",
    port: Number(port),
    ...auth,
  });
}

function asAdministrator(): SecretManagerServiceClient {
  const client = new OAuth2Client();
  client.setCredentials({ access_token: google.tokenOfAdministrator() });
  return clientOf(client);
}

async function accessed(client: SecretManagerServiceClient, name: string): Promise<string | undefined> {
  const [answer] = (await client.accessSecretVersion({ name })) as [
    protos.google.cloud.secretmanager.v1.IAccessSecretVersionResponse,
    unknown,
    unknown,
  ];
  return answer.payload?.data?.toString();
}

async function failing(action: () => Promise<unknown>): Promise<{ code?: number; message: string }> {
  return action().then(
    () => ({ message: "nothing failed" }),
    error => error,
  );
}

const pool = "projects/1/locations/global/workloadIdentityPools/ci";
const provider = `${pool}/providers/github`;

describe("Secret Manager as the official client sees it", () => {
  it("gives versions by number, alias and latest", async () => {
    google.add("projects/acme/secrets/db", "one");
    google.add("projects/acme/secrets/db", "two");
    google.secret("projects/acme/secrets/db").aliases.stable = 1;
    const client = asAdministrator();
    const name = "projects/acme/secrets/db/versions";
    expect(await accessed(client, `${name}/1`)).toBe("one");
    expect(await accessed(client, `${name}/latest`)).toBe("two");
    expect(await accessed(client, `${name}/stable`)).toBe("one");
  });

  it("describes versions without their payloads", async () => {
    for (const value of ["one", "two"]) google.add("projects/acme/secrets/db", value);
    Object.assign(google.secret("projects/acme/secrets/db").versions[1] ?? {}, { state: "DISABLED" });
    const client = asAdministrator();
    const described = async (version: string) => {
      const [found] = await client.getSecretVersion({ name: `projects/acme/secrets/db/versions/${version}` });
      return [found.name, found.state];
    };
    const full = "projects/123456789012/secrets/db/versions";
    expect(await described("1")).toEqual([`${full}/1`, "ENABLED"]);
    expect(await described("latest")).toEqual([`${full}/2`, "DISABLED"]);
    expect((await failing(() => described("9"))).code).toBe(404);
  });

  it("lists in pages", async () => {
    google.store.pageSize = 2;
    for (const id of ["a", "b", "c", "d", "e"]) google.add(`projects/acme/secrets/${id}`, id);
    google.add("projects/other/secrets/f", "f");
    const [secrets] = await asAdministrator().listSecrets({ parent: "projects/acme" });
    expect(secrets.map(({ name }) => name?.replace(/.*\//, ""))).toEqual(["a", "b", "c", "d", "e"]);
    expect(google.requests.filter(({ path }) => path.endsWith("/secrets"))).toHaveLength(3);
  });

  it("gives policies of secrets, with conditions to whoever asks for these", async () => {
    const name = "projects/acme/secrets/db";
    google.add(name, "one");
    const condition = { title: "t", expression: "resource.type == 'x'" };
    google.administration.policies.set(name, [{ role: "roles/a", members: ["user:b"], condition }]);
    const client = asAdministrator();
    const bindings = async (requestedPolicyVersion: number) => {
      const options = { requestedPolicyVersion };
      const [policy] = await client.getIamPolicy({ resource: name, options });
      return policy.bindings?.map(each => [each.role, each.members, each.condition?.expression]);
    };
    expect(await bindings(3)).toEqual([["roles/a", ["user:b"], condition.expression]]);
    expect(await bindings(1)).toEqual([
      [expect.stringMatching(/^roles\/a_withcond_/), ["user:b"], undefined],
    ]);
    const { code } = await failing(() => client.getIamPolicy({ resource: "projects/acme/secrets/none" }));
    expect(code).toBe(404);
  });

  it("fails with Google's codes", async () => {
    google.add("projects/acme/secrets/db", "one");
    google.add("projects/acme/secrets/db", "two");
    Object.assign(google.secret("projects/acme/secrets/db").versions[0] ?? {}, { state: "DISABLED" });
    const client = asAdministrator();
    // The client gives the transport's error as it came.
    const fault = async (name: string) => {
      const { code, message } = await failing(() => accessed(client, `projects/acme/secrets/${name}`));
      return [code, /"?(NOT_FOUND|FAILED_PRECONDITION|PERMISSION_DENIED)/.exec(message)?.[1]];
    };
    expect(await fault("db/versions/1")).toEqual([400, "FAILED_PRECONDITION"]);
    expect(await fault("db/versions/3")).toEqual([404, "NOT_FOUND"]);
    expect(await fault("gone/versions/latest")).toEqual([404, "NOT_FOUND"]);
    google.store.readers.clear();
    expect(await fault("db/versions/2")).toEqual([403, "PERMISSION_DENIED"]);
  });
});

it("asks users for a project that pays, which the official client names", async () => {
  google.add("projects/acme/secrets/db", "the value");
  google.store.users.add("administrator");
  const access_token = google.tokenOfAdministrator();
  const open = (quotaProjectId?: string) => {
    const client = new OAuth2Client(quotaProjectId === undefined ? {} : { quotaProjectId });
    client.setCredentials({ access_token });
    return clientOf(client);
  };
  const name = "projects/acme/secrets/db/versions/1";
  expect(await accessed(open("acme"), name)).toBe("the value");
  expect((await failing(() => accessed(open(), name))).message).toMatch(/requires a quota project/);
});

describe("Google's logins as the official library does them", () => {
  it("exchange a job's token, and act as a service account with it", async () => {
    google.add("projects/acme/secrets/db", "the value");
    const issuer = await startOidcIssuer();
    const audience = `https://iam.googleapis.com/${provider}`;
    const token = async () => {
      const answer = await fetch(`${issuer.url}&audience=${encodeURIComponent(audience)}`, {
        headers: { authorization: `Bearer ${issuer.token}` },
      });
      return ((await answer.json()) as { value: string }).value;
    };
    const claims = JSON.parse(Buffer.from((await token()).split(".")[1] ?? "", "base64url").toString());
    google.logins.providers.push({
      name: provider,
      jwks: issuer.jwks,
      issuer: claims.iss,
      condition: sent => sent.repository === claims.repository,
    });
    const principal = `principal://iam.googleapis.com/${pool}/subject/${claims.sub}`;
    const options = {
      type: "external_account",
      audience: `//iam.googleapis.com/${provider}`,
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      token_url: `${google.url}/v1/token`,
      subject_token_supplier: { getSubjectToken: token },
    } as const;
    google.store.readers.add(principal);
    const name = "projects/acme/secrets/db/versions/latest";
    expect(await accessed(clientOf(new IdentityPoolClient(options)), name)).toBe("the value");

    google.store.readers.clear();
    google.store.readers.add("ci@acme.iam.gserviceaccount.com");
    google.logins.impersonators.set("ci@acme.iam.gserviceaccount.com", [principal]);
    const impersonating = new IdentityPoolClient({
      ...options,
      service_account_impersonation_url: `${google.url}/v1/projects/-/serviceAccounts/ci@acme.iam.gserviceaccount.com:generateAccessToken`,
    });
    expect(await accessed(clientOf(impersonating), name)).toBe("the value");

    issuer.answer("wrong-audience");
    const error = await failing(() => new IdentityPoolClient(options).getAccessToken());
    expect(error.message).toMatch(/invalid_grant.*audience in ID Token/s);
  });

  it("take the account of the machine", async () => {
    google.logins.machine = "machine";
    google.store.readers.add("machine");
    google.add("projects/acme/secrets/db", "the value");
    vi.stubEnv("GCE_METADATA_HOST", new URL(google.url).host);
    onTestFinished(() => void vi.unstubAllEnvs());
    const scopes = ["https://www.googleapis.com/auth/cloud-platform"];
    expect(await accessed(clientOf(new Compute({ scopes })), "projects/acme/secrets/db/versions/1")).toBe(
      "the value",
    );
  });

  it("take signed assertions of service accounts, and refresh tokens of users", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const email = "ci@acme.iam.gserviceaccount.com";
    google.logins.keys.set(email, publicKey.export({ type: "spki", format: "pem" }).toString());
    google.logins.refreshTokens.set("refresh", "user");
    google.store.readers.add(email).add("user");
    google.add("projects/acme/secrets/db", "the value");
    const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const transporterOptions = {
      // The library knows one address only.
      fetchImplementation: async (input: string | URL | Request, init?: RequestInit) => {
        const { url, headers } = reroute(String(input), [...google.routes, [/127\.0\.0\.1/, google.url]]);
        const given = new Headers(init?.headers);
        for (const [name, value] of Object.entries(headers)) given.set(name, value);
        return fetch(url, { ...init, headers: given });
      },
    };
    const scopes = ["https://www.googleapis.com/auth/cloud-platform"];
    const account = new JWT({ email, key, scopes, transporterOptions });
    const user = new UserRefreshClient({
      clientId: "id",
      clientSecret: "x",
      refreshToken: "refresh",
      transporterOptions,
    });
    for (const client of [account, user]) {
      const { token } = await client.getAccessToken();
      const bearer = new OAuth2Client();
      bearer.setCredentials({ access_token: token ?? null });
      expect(await accessed(clientOf(bearer), "projects/acme/secrets/db/versions/1")).toBe("the value");
    }
  });
});
