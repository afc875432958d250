/** The rows of the table: every store behind a network, with one secret that the job's token may read. */
import * as v from "valibot";
import type { HttpRequest } from "../../../../src/io/http.ts";
import { awsSecretsManager } from "../../../../src/secrets/stores/aws-secrets-manager.ts";
import { awsSsm } from "../../../../src/secrets/stores/aws-ssm.ts";
import { azureKeyVault } from "../../../../src/secrets/stores/azure-key-vault.ts";
import { doppler } from "../../../../src/secrets/stores/doppler.ts";
import { gcpSecretManager } from "../../../../src/secrets/stores/gcp-secret-manager.ts";
import { infisical } from "../../../../src/secrets/stores/infisical.ts";
import { kubernetes } from "../../../../src/secrets/stores/kubernetes.ts";
import { onepasswordConnect } from "../../../../src/secrets/stores/onepassword-connect.ts";
import type { Store, StoreContext, StoreType } from "../../../../src/secrets/stores/store.ts";
import { vault } from "../../../../src/secrets/stores/vault.ts";
import { tenant } from "../../../harness/azure/entra.ts";
import { connectId, startConnect } from "../../../harness/connect-server.ts";
import { startDoppler } from "../../../harness/doppler-server.ts";
import { startInfisical } from "../../../harness/infisical-server.ts";
import { parameterStore, secretsManager } from "../../../harness/moto.ts";
import { startSts } from "../../../harness/sts.ts";
import { jwtMount, oneSecret } from "../../vault/vaults.ts";
import { testContext } from "../context.ts";
import { job, type World } from "./world.ts";

export const value = "marker-4f1c9e-value";

export interface Prepared {
  /** What follows `<store>://`. */
  readonly path: string;
  open(context: Partial<StoreContext>): Store;
  /** What the server takes for the job's token, where it can verify none. */
  readonly token?: string;
  /** Origins that something on loopback stands in for. */
  readonly routes?: readonly (readonly [from: RegExp, to: string])[];
}

export interface Row {
  readonly id: string;
  /** Puts the secret where the store reads it. `ca` is the authority of the line. */
  prepare(world: World, ca: string): Promise<Prepared>;
  /** The request that logs in; or why there is none. */
  readonly login: ((request: HttpRequest) => boolean) | string;
  /** What is said of a job's token whose time is over, and of one for another audience; or why there is no such token. */
  readonly expired: RegExp | string;
  readonly astray: RegExp | string;
}

/** Opens a store as its options stand in a configuration. */
function opened<Options>(type: StoreType<Options>, options: object, env: Record<string, string> = {}) {
  return (context: Partial<StoreContext>): Store =>
    type.open(v.parse(type.options, options), testContext({ env, now: () => new Date(), ...context }));
}

const at = (path: RegExp) => (request: HttpRequest) => path.test(new URL(request.url).pathname);
/** All of AWS is asked at `/`; the login alone has no target. */
const isSts = ({ headers }: HttpRequest) => headers?.["x-amz-target"] === undefined;

const role = "arn:aws:iam::123456789012:role/ci";

/** The environment of a job that assumes a role with its token. */
async function withRole({ aws, issuer }: World): Promise<Record<string, string>> {
  const trust = { jwks: issuer.jwks, audience: "sts.amazonaws.com", subject: job.sub };
  const sts = await startSts(trust, { accessKeyId: "ASIATEST", secretAccessKey: "of the session" });
  return { AWS_REGION: aws.region, AWS_ENDPOINT_URL: aws.address, AWS_ENDPOINT_URL_STS: sts.url };
}

const pool = "projects/123456789012/locations/global/workloadIdentityPools/ci";
const provider = `${pool}/providers/github`;
const noLogin = "its own token goes with every request";
const noJobToken = "the job's token is of no use there";

export const rows: readonly Row[] = [
  {
    id: "aws-secrets-manager",
    async prepare(world) {
      const env = await withRole(world);
      await world.aws.reset();
      const secret = { Name: "db", SecretString: value, ClientRequestToken: crypto.randomUUID() };
      await world.aws.call(secretsManager, "CreateSecret", secret);
      return { path: "db", open: opened(awsSecretsManager, { role }, env) };
    },
    login: isSts,
    expired: /^cannot assume arn:\S+: the token has expired$/,
    astray: /AWS does not accept the token \(.*aud https:\/\/elsewhere\.test\)/,
  },
  {
    id: "aws-ssm",
    async prepare(world) {
      const env = await withRole(world);
      await world.aws.reset();
      await world.aws.call(parameterStore, "PutParameter", {
        Name: "db",
        Value: value,
        Type: "SecureString",
      });
      return { path: "db", open: opened(awsSsm, { role }, env) };
    },
    login: isSts,
    expired: /^cannot assume arn:\S+: the token has expired$/,
    astray: /AWS does not accept the token \(.*aud https:\/\/elsewhere\.test\)/,
  },
  {
    id: "azure-key-vault",
    async prepare({ azure, issuer }) {
      azure.reset();
      azure.set("db", value);
      azure.vault.readers.add("ci");
      const audience = "api://AzureADTokenExchange";
      const federated = [{ issuer: job.iss, subject: job.sub, audience }];
      azure.entra.applications.push({ client: "ci", tenant, jwks: issuer.jwks, federated });
      const auth = { method: "jwt", tenant, client: "ci" };
      return { path: "db", open: opened(azureKeyVault, { vault: "acme", auth }), routes: azure.routes };
    },
    login: at(/\/oauth2\/v2\.0\/token$/),
    expired: /the token has expired/,
    astray: /AADSTS700212/,
  },
  {
    id: "doppler",
    async prepare() {
      const identity = { id: "identity-1", audience: "doppler", subject: job.sub };
      const server = await startDoppler({ shop: { prd: { KEY: value } } }, identity);
      const auth = { method: "oidc", identity: "identity-1", audience: "doppler" };
      return {
        path: "shop/prd/KEY",
        open: opened(doppler, { auth }, { DOPPLER_API_HOST: server.url }),
      };
    },
    login: at(/\/auth\/oidc$/),
    expired: /the job's token has expired/,
    astray: /the token's audience \(https:\/\/elsewhere\.test\) is not the identity's/,
  },
  {
    id: "gcp-secret-manager",
    async prepare({ google, issuer }) {
      google.reset();
      google.add("projects/acme/secrets/db", value);
      google.logins.providers.push({ name: provider, jwks: issuer.jwks, issuer: job.iss });
      google.store.readers.add(`principal://iam.googleapis.com/${pool}/subject/${job.sub}`);
      const options = { project: "acme", auth: { method: "jwt", provider } };
      return { path: "db", open: opened(gcpSecretManager, options), routes: google.routes };
    },
    login: at(/^\/v1\/token$/),
    expired: /the token has expired/,
    astray: /audience/,
  },
  {
    id: "infisical",
    async prepare() {
      const identity = { id: "identity-1", audience: "infisical", subject: job.sub };
      const server = await startInfisical({ "/": { secrets: { KEY: value } } }, { identity });
      const auth = { method: "oidc", identity: "identity-1", audience: "infisical" };
      const options = { project: "project-1", environment: "prod", auth };
      return { path: "KEY", open: opened(infisical, options, { INFISICAL_API_URL: server.url }) };
    },
    login: at(/\/oidc-auth\/login$/),
    expired: /the token has expired/,
    astray: /the token's audience \(https:\/\/elsewhere\.test\) is none of the identity's/,
  },
  {
    id: "kubernetes",
    async prepare({ cluster }, ca) {
      await cluster.clear();
      await cluster.put("apps", "db", { value: Buffer.from(value) });
      const auth = { method: "jwt", address: cluster.address, ca, audience: "k8s" };
      return { path: "apps/db#value", open: opened(kubernetes, { auth }), token: cluster.admin };
    },
    login: "the job's token goes with every request",
    // The API server says 401 and no more.
    expired: /does not accept the job's token \(iss .*; exp \S+\)$/,
    astray: /does not accept the job's token \(iss .*; aud https:\/\/elsewhere\.test; exp \S+\)$/,
  },
  {
    id: "onepassword-connect",
    async prepare() {
      const items = [{ title: "db", fields: [{ label: "value", value }] }];
      const server = await startConnect([{ id: connectId(), name: "team", items }]);
      const env = { OP_CONNECT_HOST: server.url, OP_CONNECT_TOKEN: server.token };
      return { path: "team/db#value", open: opened(onepasswordConnect, {}, env) };
    },
    login: noLogin,
    expired: noJobToken,
    astray: noJobToken,
  },
  {
    id: "vault",
    async prepare({ bao, issuer }) {
      const { path, policy } = await oneSecret(bao, value);
      const mount = await jwtMount(bao, issuer, policy);
      const auth = { method: "jwt", role: "ci", mount };
      return { path: `${path}#value`, open: opened(vault, { address: bao.address, auth }) };
    },
    login: at(/\/login$/),
    expired: /the token has expired/,
    astray: /audience/,
  },
];
