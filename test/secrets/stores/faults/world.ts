/** The servers behind the stores of one test file, and an issuer whose tokens they trust. */
import { OAuth2Server } from "oauth2-mock-server";
import { type Azure, startAzure } from "../../../harness/azure/azure.ts";
import { type Google, startGoogle } from "../../../harness/gcp/google.ts";
import { type StubCluster, startStubCluster } from "../../../harness/kubernetes/stub.ts";
import { type Moto, startMoto } from "../../../harness/moto.ts";
import { type OpenBao, startOpenBao } from "../../../harness/openbao.ts";

export interface Issuer {
  readonly jwks: string;
  /** A token of the job; the seconds that it lasts may be past. */
  sign(audience: string, seconds?: number): Promise<string>;
}

export interface World {
  readonly issuer: Issuer;
  readonly bao: OpenBao;
  readonly aws: Moto;
  readonly google: Google;
  readonly azure: Azure;
  readonly cluster: StubCluster;
  stop(): Promise<void>;
}

export const job = {
  iss: "https://token.actions.githubusercontent.com",
  sub: "repo:acme/etl:ref:refs/heads/main",
  ref: "refs/heads/main",
};

export async function startWorld(): Promise<World> {
  const keys = new OAuth2Server();
  const { kid } = await keys.issuer.keys.generate("RS256");
  await keys.start(0, "127.0.0.1");
  const issuer: Issuer = {
    jwks: `http://127.0.0.1:${keys.address().port}/jwks`,
    sign: (aud, expiresIn = 300) =>
      keys.issuer.buildToken({
        kid,
        expiresIn,
        scopesOrTransform: (_, payload) => Object.assign(payload, { ...job, aud }),
      }),
  };
  const [bao, aws, google, azure, cluster] = await Promise.all([
    startOpenBao(),
    startMoto(),
    startGoogle(),
    startAzure(),
    startStubCluster(),
  ]);
  const servers = [bao, aws, google, azure, cluster, keys];
  const stop = async () => void (await Promise.all(servers.map(server => server.stop())));
  return { issuer, bao, aws, google, azure, cluster, stop };
}
