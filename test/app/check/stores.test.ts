/** What `check` finds out of stores as they are: deletions, versions, files and programs that are not there. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { check } from "../../../src/app/check.ts";
import { createJob } from "../../../src/app/job.ts";
import { storeSurroundings } from "../../../src/app/stores.ts";
import { local } from "../../../src/ci/local.ts";
import { parseConfig } from "../../../src/config/parse.ts";
import { createHttp } from "../../../src/io/http.ts";
import { Secret } from "../../../src/model/secret.ts";
import { createAgeKey } from "../../../src/secrets/sops/age-keys.ts";
import { recordingDoors } from "../../doors.ts";
import { type OpenBao, startOpenBao } from "../../harness/openbao.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";

let server: OpenBao;
beforeAll(async () => {
  server = await startOpenBao();
});
afterAll(() => server.stop());

function configOf(text: string, directory: string) {
  return parseConfig({
    text: `version: 1\nscopes: { all: { when: {}, read: ["**"] } }\n${text}`,
    file: "job-secrets.yml",
    directory,
    ...storeSurroundings(),
  });
}

async function checked(text: string, directory = scratch()) {
  const { doors } = recordingDoors({
    env: { VAULT_TOKEN: server.rootToken, PATH: "/usr/bin:/bin" },
    cwd: directory,
  });
  const config = configOf(text, directory);
  const http = createHttp({ signal: doors.signal });
  const job = createJob({ ...doors, http, parting: http }, local, config, {});
  const { entries, failures } = await check(job, { as: [], only: undefined, allowNames: [] });
  return {
    states: entries.map(({ name, state }) => `${name} ${state}`),
    messages: failures.map(({ message }) => message),
    hints: failures.map(({ hint }) => hint),
  };
}

const inVault = (mount: string) =>
  `stores: { vault: { type: vault, address: "${server.address}" } }\nmounts: { dev/: "vault:${mount}" }\n`;

describe("check", () => {
  it("says of a deleted secret when it was, and how it comes back", async () => {
    const mount = await server.mount("kv", { version: "2" });
    await server.ask("POST", `${mount}/data/apps/a`, { data: { x: "1" } });
    await server.ask("DELETE", `${mount}/data/apps/a`);
    const { states, messages } = await checked(`${inVault(mount)}env: { A: "secret://dev/apps/a#x" }`);
    expect(states).toEqual(["A failed"]);
    expect(messages).toEqual([
      expect.stringMatching(
        new RegExp(
          `^cannot read secret://dev/apps/a#x: version 1 was deleted at \\S+Z; \`vault kv undelete -mount=${mount} -versions=1 apps/a\` brings it back$`,
        ),
      ),
    ]);
  });

  it("looks at versions", async () => {
    const mount = await server.mount("kv", { version: "2" });
    for (const x of ["1", "2"]) await server.ask("POST", `${mount}/data/a`, { data: { x } });
    await server.ask("POST", `${mount}/destroy/a`, { versions: [1] });
    const env = `env: { LATEST: "secret://dev/a?version=latest#x", GONE: "secret://dev/a#x?version=1", NOW: "secret://dev/a#x?version=2", NONE: "secret://dev/a#x?version=9" }`;
    const { states, messages } = await checked(
      inVault(mount) + env.replace("?version=latest#x", "#x?version=latest"),
    );
    expect(states).toEqual(["LATEST failed", "GONE failed", "NOW ok", "NONE failed"]);
    expect(messages).toEqual([
      expect.stringContaining("a version is a number"),
      expect.stringContaining("version 1 was destroyed, for good"),
      expect.stringContaining("has no such secret"),
    ]);
  });

  it("names the places of a SOPS file that are not encrypted, without a key and without the values", async () => {
    const folder = scratch();
    const home = { HOME: folder, PATH: "/usr/bin:/bin" };
    const key = await createAgeKey(new Date());
    const { doors } = recordingDoors({ cwd: folder, env: { ...home, SOPS_AGE_KEY: key.keyFile.reveal() } });
    writeTree(folder, { ".sops.yaml": `creation_rules:\n  - age: ${key.recipient}\n` });
    const text =
      "stores: { s: { type: sops, path: dev.yaml } }\nmounts: { dev/: s }\nenv: { A: secret://dev/etl#a, B: secret://dev/etl#b }";
    const store = createJob(doors, local, configOf(text, folder), {}).stores.open("s");
    const at = (field: string) => ({ mount: "dev", path: "etl", field, version: undefined });
    for (const field of ["a", "b"]) await store.write?.(at(field), Secret.fromText("the-value"));
    expect((await checked(text, folder)).messages).toEqual([]);
    const file = join(folder, "dev.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/b: ENC\[.*\]/, "b: m4rker-value"));
    const { messages } = await checked(text, folder);
    expect(messages).toEqual([
      'cannot use dev.yaml: it is not encrypted at "etl/b", though its rule says so (2 entries: A, B)',
    ]);
  });

  it.each([
    ["SOPS", 'type: sops, path: "secrets/{env}.yaml"', "secrets/dev.yaml"],
    ["dotenv", 'type: dotenv, path: ".env.{env}"', ".env.dev"],
  ])("names once a %s file that is not there, and the key that says where it is", async (_, store, file) => {
    const text = `stores: { s: { ${store} } }\nmounts: { dev/: s }\nenv: { A: secret://dev/a, B: secret://dev/b }`;
    const { messages, hints } = await checked(text);
    expect(messages).toEqual([`cannot read the store s: there is no file ${file} (2 entries: A, B)`]);
    expect(hints).toEqual([expect.stringContaining("`path` under `stores: { s: … }`")]);
  });

  it("names once a folder that is not mounted", async () => {
    const folder = join(scratch(), "none");
    const text = `stores: { s: { type: directory, path: ${folder} } }\nmounts: { dev/: s }\nenv: { A: secret://dev/a, B: secret://dev/b }`;
    const { messages } = await checked(text);
    expect(messages).toEqual([`cannot read the directory ${folder}: it is not there (2 entries: A, B)`]);
  });

  it("says that the program of a store is not there, and starts none", async () => {
    const store = (program: string) =>
      `stores: { p: { type: command, run: [${program}, "{path}"] } }\nmounts: { dev/: p }\nenv: { A: secret://dev/a }`;
    expect((await checked(store("no-such-program"))).messages).toEqual([
      "cannot ask no-such-program: there is no such program",
    ]);
    expect((await checked(store("'false'"))).states).toEqual(["A unlisted"]);
  });
});
