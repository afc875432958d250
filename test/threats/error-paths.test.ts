/** T8: a store that answers with the secret, its token or the job's where an error has to be told. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout, expectNoLeak, project, randomValue } from "../e2e/action.ts";
import { createJob } from "../harness/github-runner.ts";
import { shownPiece } from "../harness/leak.ts";
import { startOidcIssuer } from "../harness/oidc.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { type StubAnswer, type StubRequest, startStubOfTest } from "../harness/stub-server.ts";
import { node } from "../programs.ts";

type Step = "login" | "mounts" | "read";

/** Answers that are wrong, each with a text that nothing may show. */
const wrong: readonly (readonly [what: string, answer: (text: string) => StubAnswer])[] = [
  ...[400, 401, 403, 404, 405, 429, 500, 503].map(
    status => [`${status}`, (text: string) => ({ status, body: { errors: [text] } })] as const,
  ),
  ["a page", text => ({ status: 200, body: `<html>${text}</html>` })],
  ["nothing else", text => ({ status: 200, body: text })],
  ["half of an answer", text => ({ status: 200, body: `{"data":{"data":{"password":"${text}` })],
  ["an answer of another shape", text => ({ status: 200, body: { data: [text], auth: text } })],
  ["a bare text", text => ({ status: 200, body: JSON.stringify(text) })],
];

/** A Vault that answers wrongly at one step, with all that it knows. */
async function startVault(at: Step, answer: (text: string) => StubAnswer) {
  const value = randomValue();
  const token = `hvs.${randomValue()}`;
  const tokens: string[] = [];
  const respond = (request: StubRequest): StubAnswer => {
    if (request.path.endsWith("/login")) tokens.push(jwtIn(request.json));
    const step = stepOf(request.path);
    if (step === at) return answer([value, token, ...tokens].join(" "));
    const answers: Record<Step, object> = {
      login: { auth: { client_token: token, accessor: "a", lease_duration: 3600, renewable: false } },
      mounts: { data: { path: "kv/", type: "kv", options: { version: "2" } } },
      read: { data: { data: { password: value }, metadata: { version: 1 } } },
    };
    return step === undefined ? { status: 404, body: {} } : { status: 200, body: answers[step] };
  };
  const { url: address } = await startStubOfTest(respond);
  return { address, token, known: () => [value, token, ...tokens] };
}

function stepOf(path: string): Step | undefined {
  if (path.endsWith("/login")) return "login";
  if (path.includes("/internal/ui/mounts")) return "mounts";
  return path.startsWith("/v1/kv/") ? "read" : undefined;
}

function jwtIn(body: unknown): string {
  return typeof body === "object" && body !== null && "jwt" in body ? String(body.jwt) : "";
}

const config = (address: string, auth: string) => `version: 1
stores: { vault: { type: vault, address: "${address}", auth: ${auth} } }
mounts: { prod/: "vault:kv" }
scopes: { all: { when: {}, read: ["prod/**"] } }
env: { DB: "secret://prod/app#password" }
`;

describe.each(["login", "mounts", "read"] as const)("a store that answers wrongly at its %s", step => {
  it("is told of in a debugged job without a value, a token or a piece of one", async () => {
    const issuer = await startOidcIssuer();
    await Promise.all(
      wrong.map(async ([what, answer]) => {
        const vault = await startVault(step, answer);
        const job = createJob({ node, debug: true, idToken: issuer, hold: 0 });
        const auth = "{ method: jwt, role: ci }";
        checkout(job.workspace, { "job-secrets.yml": config(vault.address, auth) });
        const done = await job.runAction(project);
        expect(done.conclusion, what).toBe("failure");
        expect(done.stdout, what).toContain("::error");
        expectNoLeak(job, [done, ...(await job.runPosts())], vault.known());
      }),
    );
  });
});

describe.each(["mounts", "read"] as const)("the runner, when a store answers wrongly at its %s", step => {
  it("tells of it without a value or a token, also with --verbose", async () => {
    await Promise.all(
      wrong.map(async ([what, answer]) => {
        const vault = await startVault(step, answer);
        const cwd = scratch();
        writeTree(cwd, { "job-secrets.yml": config(vault.address, "{ method: token }") });
        const args = ["--verbose", "export", "--format", "json"];
        const env = { PATH: process.env.PATH, HOME: cwd, VAULT_TOKEN: vault.token };
        const child = spawn(node, [join(project, "dist/cli/index.js"), ...args], { cwd, env });
        let said = "";
        for (const stream of [child.stdout, child.stderr])
          stream.on("data", piece => {
            said += piece;
          });
        expect(await once(child, "close"), what).toEqual([3, null]);
        expect(said, what).toContain("job-secrets: cannot");
        for (const known of vault.known()) expect(shownPiece(said, known), what).toBeUndefined();
      }),
    );
  });
});
