import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildkite } from "../../../src/ci/buildkite.ts";
import { createHttp } from "../../../src/io/http.ts";
import { recordingDoors } from "../../doors.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { build } from "../../harness/buildkite-environment.ts";
import { agent as realAgent, runJob, startBuildkite, value } from "../../harness/buildkite-job.ts";
import { serveSocket } from "../../harness/unix-server.ts";

async function agent(status: (line: string) => number) {
  const { path, asked } = await serveSocket(({ line }) => status(line));
  const env = build({ BUILDKITE_AGENT_JOB_API_SOCKET: path, BUILDKITE_AGENT_JOB_API_TOKEN: "of-the-job" });
  const http = createHttp({ signal: new AbortController().signal, tries: 1 });
  return { doors: { ...recordingDoors({ env }).doors, http }, asked };
}

const cli = join(import.meta.dirname, "../../../dist/cli/index.js");

describe("the agent of a job", () => {
  it("is told of every value to mask, and then has taken them", async () => {
    const { doors, asked } = await agent(() => 201);
    const values = Array.from({ length: 20 }, (_, index) => `value ${index}\n"ä"`);
    await buildkite.mask(doors, [...values, 'value 0\n"ä"']);
    expect(asked.map(({ body }) => body)).toEqual(expect.arrayContaining(values.map(redact => ({ redact }))));
    expect(asked).toHaveLength(20);
    expect(new Set(asked.map(({ line, authorization }) => `${line} ${authorization}`))).toEqual(
      new Set(["POST /api/current-job/v0/redactions Bearer of-the-job"]),
    );
  });

  it("is given all variables at once", async () => {
    const { doors, asked } = await agent(() => 200);
    await buildkite.setEnv?.(
      doors,
      new Map([
        ["A", "1"],
        ["B", "2\n"],
      ]),
    );
    expect(asked.map(({ line, body }) => [line, body])).toEqual([
      ["PATCH /api/current-job/v0/env", { env: { A: "1", B: "2\n" } }],
    ]);
  });

  it("that refuses fails the step, without a value", async () => {
    const { doors } = await agent(line => (line.startsWith("POST") ? 400 : 422));
    const masking = await failureOf(() => buildkite.mask(doors, ["marker"]));
    expect([masking.code, masking.message]).toEqual([
      "undeliverable",
      "cannot mask the secrets: Buildkite's agent answered 400",
    ]);
    const setting = await failureOf(async () => buildkite.setEnv?.(doors, new Map([["A", "marker"]])));
    expect(setting.message).toBe("cannot hand variables to later steps: Buildkite's agent answered 422");
    expect(everythingIn([masking, setting])).not.toContain("marker");
  });

  it("without that API masks nothing, and gets no variables", async () => {
    const { doors, requests } = recordingDoors({ env: build() });
    await buildkite.mask(doors, ["marker"]);
    const error = await failureOf(async () => buildkite.setEnv?.(doors, new Map([["A", "marker"]])));
    expect([error.code, error.hint]).toEqual(["undeliverable", expect.stringMatching(/job-secrets run/)]);
    expect(requests).toEqual([]);
  });
});

if (realAgent !== undefined) {
  describe("a job of the real agent", { timeout: 60_000 }, () => {
    const exporting = `"${process.execPath}" "${cli}" export`;

    it("gets the secrets in its command, and its log shows none of them in the forms that are masked", async () => {
      const print =
        'echo "there: $PASSWORD_OF_IT"; printf %s "$PASSWORD_OF_IT" | base64; echo "$(printf %s "$PASSWORD_OF_IT" | wc -c) letters"';
      const { log, status } = await runJob(print, { "pre-command": exporting }, await startBuildkite());
      expect(status, log).toBe(0);
      expect(log).toContain(`${value.length} letters`);
      expect(log).toContain("there: [REDACTED]");
      expect(log).not.toContain(value);
      expect(log).not.toContain(Buffer.from(value).toString("base64").slice(0, -4));
    });

    it("gets nothing where the agent has no API for it", async () => {
      const hook = `unset BUILDKITE_AGENT_JOB_API_SOCKET; ${exporting}`;
      const { log, status } = await runJob("echo reached", { "pre-command": hook }, await startBuildkite());
      expect(status).not.toBe(0);
      expect(log).toContain("this job has no API of its agent");
      expect(log).not.toContain("reached");
    });
  });
}
