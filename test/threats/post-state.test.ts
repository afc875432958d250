/** T23: what the main step leaves for the post step, which the runner writes to a file and to a later process's variables. */
import { expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { needlesOf } from "../../src/redact/needles.ts";
import { checkout, directoryConfig, pem, project, randomValue } from "../e2e/action.ts";
import { createJob } from "../harness/github-runner.ts";
import { startOidcIssuer } from "../harness/oidc.ts";
import { node } from "../programs.ts";

it.each(["env", "outputs", "none"])(
  "the state holds no form of a secret or token, with `export: %s`",
  async target => {
    const issuer = await startOidcIssuer();
    const job = createJob({ node, idToken: issuer });
    const values = [randomValue(), pem(randomValue(), randomValue())];
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig(["DB: secret://dev/db", "TLS: { ref: secret://dev/tls, as: file }"]),
      "store/db": values[0] ?? "",
      "store/tls": values[1] ?? "",
    });
    const step = await job.runAction(project, { with: { export: target } });
    expect(step.conclusion, job.log).toBe("success");
    expect([...step.state.keys()]).toEqual(["files"]);
    const state = [...step.state].flat().join("\n");
    expect(state).toMatch(/\/job-secrets-[0-9a-f]{24}$/);
    expect(issuer.issued).not.toEqual([]);
    for (const text of [...values, ...issuer.issued, issuer.token]) {
      const seen = needlesOf("S", Secret.fromText(text)).filter(({ bytes }) =>
        state.includes(Buffer.from(bytes).toString()),
      );
      expect(seen.map(({ form }) => form)).toEqual([]);
    }
  },
);
