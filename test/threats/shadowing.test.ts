/** T13: secrets that would take the place of variables which the job, or an earlier delivery, has set. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { exportSecrets } from "../../src/app/export.ts";
import { fetchSecrets } from "../../src/app/fetch.ts";
import { run } from "../../src/app/run.ts";
import { type GitHubJob, githubJob } from "../app/jobs.ts";
import { recordingOutput } from "../doors.ts";
import { everythingIn, failureOf, linesOf } from "../failures.ts";
import { recordingStore } from "../secrets/recording-store.ts";

const config = `env:
  DB_PASSWORD: secret://dev/db
  API_TOKEN: secret://dev/api
  MODE: { value: careful }
`;
const contents = { db: "the new password", api: "the api's token" };

type Variables = Readonly<Record<string, string>>;
type Asked = { readonly overwrite?: readonly string[] };

const job = (env: Variables) =>
  githubJob(config, { stores: [recordingStore(contents, { credentials: ["API_*"] })], env, cwd: "/" });

const ways: Readonly<Record<string, (given: GitHubJob, asked: Asked) => Promise<unknown>>> = {
  "a fetch for later steps": ({ job, folder }, asked) =>
    fetchSecrets(job, {
      ...asked,
      target: "env",
      fileDirectory: `${folder}/files`,
      keepSeal: async () => undefined,
    }),
  "a run": ({ job }, asked) =>
    run(job, {
      ...asked,
      command: process.execPath,
      args: ["-e", "process.stdout.write(process.env.MODE)"],
      stderr: recordingOutput("stderr"),
    }),
  "an export to the platform": ({ job }, asked) => exportSecrets(job, "auto", asked),
};
const all = Object.entries(ways);

const set = { DB_PASSWORD: "laptop-password-1", MODE: "careless" };

it.each(all)(
  "%s delivers nothing over a variable that the job has set, and says which",
  async (_, deliver) => {
    const given = job(set);
    const error = await failureOf(() => deliver(given, {}));
    expect(linesOf(error)).toEqual([
      "name: cannot deliver secret://dev/db as DB_PASSWORD: the job has set it already, to another value",
      "name: cannot deliver a plain value as MODE: the job has set it already, to another value",
    ]);
    expect(error.failures[0]?.hint).toContain("--overwrite DB_PASSWORD");
    expect(everythingIn(error)).not.toMatch(/laptop-password|the new password|careless/);
    expect(readFileSync(given.env.GITHUB_ENV, "utf8")).toBe("");
    expect(given.stdout.text()).toBe("");
  },
);

it.each(all)("%s replaces what the user gives up by name, and nothing else", async (_, deliver) => {
  const one = await failureOf(() => deliver(job(set), { overwrite: ["DB_*"] }));
  expect(one.message).toContain("as MODE");
  const given = job(set);
  await deliver(given, { overwrite: ["DB_PASSWORD", "MODE"] });
  expect(readFileSync(given.env.GITHUB_ENV, "utf8") + given.stdout.text()).toContain("careful");
});

it.each(all)("%s delivers the same value again, and over an empty variable", async (_, deliver) => {
  await deliver(job({ DB_PASSWORD: "the new password", API_TOKEN: "", MODE: "careful" }), {});
});

it("a run replaces the credential of a store, which its command would not get anyhow", async () => {
  await ways["a run"]?.(job({ API_TOKEN: "of the store" }), {});
  const fetched = await failureOf(async () =>
    ways["a fetch for later steps"]?.(job({ API_TOKEN: "of the store" }), {}),
  );
  expect(fetched.message).toContain("as API_TOKEN");
});
