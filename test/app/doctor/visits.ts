import { afterAll, beforeAll, expect } from "vitest";
import { type DoctorRequest, doctor } from "../../../src/app/doctor.ts";
import type { Environment } from "../../../src/io/doors.ts";
import { createHttp, type HttpRequest } from "../../../src/io/http.ts";
import { recordingDoors } from "../../doors.ts";
import { type OidcAnswer, type OidcIssuer, type OidcOptions, startOidcIssuer } from "../../harness/oidc.ts";
import { type OpenBao, startOpenBao } from "../../harness/openbao.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { jwtMount, oneSecret } from "../../secrets/vault/vaults.ts";

/** OpenBao for the tests of a file. */
export function baoOfTests(): () => OpenBao {
  let bao: OpenBao | undefined;
  beforeAll(async () => {
    bao = await startOpenBao();
  });
  afterAll(() => bao?.stop());
  return () => {
    if (bao === undefined) throw new Error("OpenBao runs only while tests do");
    return bao;
  };
}

/** A doctor's visit to a project with this configuration. Every request of the stores is counted. */
export async function visit(text: string, env: Environment = {}, request: DoctorRequest = {}, tree = {}) {
  const cwd = scratch();
  writeTree(cwd, {
    ".git/HEAD": "ref: refs/heads/main\n",
    "job-secrets.yml": `version: 1\n${text}`,
    ...tree,
  });
  return visitIn(cwd, env, request);
}

export async function visitIn(cwd: string, env: Environment, request: DoctorRequest = {}) {
  const recording = recordingDoors({ cwd, env });
  const real = createHttp({ signal: recording.doors.signal, env, tries: 1 });
  const sent: HttpRequest[] = [];
  const http = {
    send: (each: HttpRequest) => {
      sent.push(each);
      return real.send(each);
    },
  };
  const doors = { ...recording.doors, http, parting: http, now: () => new Date() };
  const diagnosis = await doctor(doors, request);
  const lines = diagnosis.steps.map(({ store, step, state, detail }) =>
    [store, `${step}:`, state, "-", detail].filter(part => part !== undefined).join(" "),
  );
  return {
    ...diagnosis,
    lines,
    sent,
    everything: JSON.stringify(diagnosis) + withoutMasks(recording.printed()),
  };
}

/** GitHub takes tokens as masks out of the log, and shows none of these lines. */
function withoutMasks(log: string): string {
  return log.replaceAll(/^::add-mask::.*$/gm, "");
}

export async function github(options: OidcOptions = {}, ...answers: readonly OidcAnswer[]) {
  const issuer = await startOidcIssuer(options);
  issuer.answer(...answers);
  const env = {
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: "push",
    GITHUB_REF: "refs/heads/main",
    GITHUB_REPOSITORY: "acme/etl",
    ACTIONS_ID_TOKEN_REQUEST_URL: issuer.url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.token,
  };
  return { issuer, env };
}

export const main = 'scopes: { main: { when: { ref: refs/heads/main }, read: ["prod/**"] } }';

/** A project whose `prod/` is a Vault, with one entry; and a job on GitHub that may read it. */
export async function vaultJob(
  bao: OpenBao,
  role: object = {},
  auth: object = {},
  ...answers: readonly OidcAnswer[]
) {
  const { issuer, env } = await github({}, ...answers);
  const { path, policy } = await oneSecret(bao);
  const mount = await jwtMount(bao, issuer, policy, role);
  const place = path.replace(/\/a$/, "");
  const login = JSON.stringify({ method: "jwt", role: "ci", mount, ...auth });
  const config = (address = bao.address, entry = 'A: "secret://prod/a#value"') => `
stores: { vault: { type: vault, address: "${address}", auth: ${login} } }
mounts: { prod/: "vault:${place}" }
${main}
env: { ${entry} }
`;
  return { issuer, env, config, mount: place };
}

export function expectNoToken(everything: string, issuer: OidcIssuer): void {
  for (const token of [issuer.token, ...issuer.issued]) expect(everything).not.toContain(token.slice(-20));
}
