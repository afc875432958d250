import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportFormats, exportSecrets } from "../../src/app/export.ts";
import { github } from "../../src/ci/github.ts";
import { failureOf, linesOf } from "../failures.ts";
import { readPairs } from "../harness/file-command.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { recordingStore } from "../secrets/recording-store.ts";
import { type JobGiven, testJob } from "./jobs.ts";

const password = "s3cret passw0rd";
const config = `
mounts: { dev/: memory }
scopes: { s: { when: {}, read: ["dev/**"] } }
env:
  PASSWORD: secret://dev/password
  LEVEL: { value: info }
`;
const withFile = `${config}  KEY: { ref: secret://dev/password, as: file }\n`;

function setUp(given: Partial<JobGiven> = {}) {
  const store = recordingStore({ password, short: "ab" });
  return { ...testJob({ config, stores: [store], ...given }), store };
}

function onGitHub(given: Partial<JobGiven> = {}) {
  const folder = scratch();
  writeTree(folder, { env: "" });
  const env = {
    GITHUB_EVENT_NAME: "push",
    GITHUB_ENV: join(folder, "env"),
    RUNNER_TEMP: folder,
    ...given.env,
  };
  const variables = () => new Map(readPairs(readFileSync(join(folder, "env"), "utf8")));
  return { ...setUp({ platform: github, ...given, env }), folder, variables };
}

describe("a document", () => {
  it.each([
    ["json", '{"PASSWORD":"s3cret passw0rd","LEVEL":"info"}\n'],
    ["shell", "export PASSWORD='s3cret passw0rd'\nexport LEVEL='info'\n"],
    ["yaml", '"PASSWORD": "s3cret passw0rd"\n"LEVEL": "info"\n'],
    ["dotenv", "PASSWORD='s3cret passw0rd'\nLEVEL=info\n"],
  ])("in %s goes to stdout and nowhere else", async (format, text) => {
    const { job, stdout, log, store } = setUp();
    expect(await exportSecrets(job, format, {})).toEqual(["PASSWORD", "LEVEL"]);
    expect([stdout.text(), log.text()]).toEqual([text, ""]);
    expect(store.calls.at(-1)).toBe("close");
  });

  it("is not written where its format has no way to hold a value, and the error names the entry", async () => {
    const store = recordingStore({ password: "it's $5" });
    const { job, stdout } = testJob({ config, stores: [store] });
    const error = await failureOf(() => exportSecrets(job, "dotenv", {}));
    expect([error.code, stdout.text()]).toEqual(["undeliverable", ""]);
    expect(error.message).toMatch(/^cannot deliver PASSWORD: shells and python-dotenv read such a value/);
  });

  it("is masked on a platform that can, before it is written", async () => {
    const { job, journal } = onGitHub({ slowly: 15 });
    await exportSecrets(job, "json", {});
    expect(journal.filter(line => !line.endsWith("begins"))).toEqual([
      expect.stringMatching(new RegExp(`^log done: ::add-mask::${password}\n(::add-mask::[^\n]+\n)*$`)),
      `stdout done: {"PASSWORD":"${password}","LEVEL":"info"}\n`,
    ]);
  });

  it("takes no file, which would outlive the command", async () => {
    const { job, stdout } = setUp({ config: withFile });
    const error = await failureOf(() => exportSecrets(job, "json", {}));
    expect(error).toMatchObject({
      code: "undeliverable",
      message: "cannot deliver KEY: its file would outlive this command; use `run`",
    });
    expect(stdout.text()).toBe("");
  });

  it("is all or nothing", async () => {
    const more = "  SHORT: secret://dev/gone\n  GONE: secret://dev/away\n";
    const { job, stdout } = setUp({ config: config + more });
    const error = await failureOf(() => exportSecrets(job, "dotenv", {}));
    expect(linesOf(error)).toHaveLength(2);
    expect(stdout.text()).toBe("");
  });
});

describe("an export to later steps", () => {
  it.each(["auto", "github"])("by the format %s is masked, then written in one append", async format => {
    const { job, variables, journal, doors } = onGitHub({ slowly: 15 });
    await exportSecrets(job, format, {});
    expect(Object.fromEntries(variables())).toEqual({ PASSWORD: password, LEVEL: "info" });
    expect(journal.filter(line => !line.endsWith("begins"))).toEqual([
      expect.stringMatching(new RegExp(`^log done: ::add-mask::${password}\n(::add-mask::[^\n]+\n)*$`)),
      `appendLines ${doors.env.GITHUB_ENV}`,
    ]);
  });

  it("keeps files where the platform removes them", async () => {
    const { job, variables, folder } = onGitHub({ config: withFile });
    await exportSecrets(job, "auto", {});
    const path = variables().get("KEY") ?? "";
    expect(path.startsWith(`${folder}/job-secrets-`)).toBe(true);
    expect(readFileSync(path, "utf8")).toBe(password);
  });

  it("takes no file where nobody would remove it", async () => {
    const { job, folder } = onGitHub({ config: withFile, env: { RUNNER_TEMP: "" } });
    expect((await failureOf(() => exportSecrets(job, "auto", {}))).message).toContain("would outlive");
    expect(readdirSync(folder)).toEqual(["env"]);
  });

  it.each([
    ["auto", "cannot export automatically: local has no later steps to hand variables to"],
    ["github", "cannot export to github: this is local"],
  ])("by the format %s is refused on a laptop, and asks no store", async (format, message) => {
    const { job, store } = setUp();
    const error = await failureOf(() => exportSecrets(job, format, {}));
    expect(error).toMatchObject({ code: "usage", message, hint: expect.stringContaining("job-secrets run") });
    expect(store.calls).toEqual([]);
  });
});

describe("formats", () => {
  it("are known by name", async () => {
    expect(exportFormats).toEqual(["auto", "dotenv", "github", "json", "shell", "yaml"]);
    const error = await failureOf(() => exportSecrets(setUp().job, "toml", {}));
    expect(error).toMatchObject({
      code: "usage",
      message: "cannot export as toml: the formats are auto, dotenv, github, json, shell, yaml",
    });
    expect(existsSync("toml")).toBe(false);
  });
});
