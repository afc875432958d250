import { describe, expect, it } from "vitest";
import type { HttpRequest } from "../../../src/io/http.ts";
import { baoOfTests, vaultJob, visit } from "./visits.ts";

const bao = baoOfTests();

describe("the doctor finds what is absent", () => {
  const entries =
    'A: "secret://prod/a#value", B: "secret://prod/a#vlaue", C: "secret://prod/gone#x", D: { ref: "secret://prod/gone#y", required: false }';
  const asked = (sent: readonly HttpRequest[]) =>
    sent.map(({ url }) => new URL(url).pathname).filter(path => /gone|data/.test(path));

  it("beside the secret that it reads, by names alone", async () => {
    const { env, config, mount } = await vaultJob(bao());
    const policy = ["data", "subkeys"].map(part => `path "${mount}/${part}/*" { capabilities = ["read"] }`);
    await bao().ask("POST", `sys/policies/acl/read-${mount}`, { policy: policy.join("\n") });
    const { lines, exitCode, sent } = await visit(config(undefined, entries), env);
    expect(lines.slice(-3)).toEqual([
      "vault read: ok - secret://prod/a#value: found",
      `vault entry: failed - cannot read secret://prod/a#vlaue: the store vault (Vault ${mount}/a) has no such secret; did you mean "#value"?`,
      `vault entry: failed - cannot read secret://prod/gone#x: the store vault (Vault ${mount}/gone) has no such secret`,
    ]);
    expect(asked(sent).filter(path => path.includes("/data/"))).toEqual([`/v1/${mount}/data/a`]);
    expect(exitCode).toBe(3);
  });

  it("only where it may ask for names: no value is read to find out", async () => {
    const { env, config, mount } = await vaultJob(bao());
    const { lines, exitCode, sent } = await visit(config(undefined, entries), env);
    expect(lines.at(-1)).toBe("vault read: ok - secret://prod/a#value: found");
    expect(asked(sent)).toEqual([`/v1/${mount}/data/a`, `/v1/${mount}/subkeys/gone`]);
    expect(exitCode).toBe(0);
  });

  it("in a directory, and says what was meant", async () => {
    const text = `stores: { files: { type: directory, path: files } }
scopes: { s: { when: {}, read: ["files://**"] } }
env: { A: "files://db#password", B: "files://db#pasword", C: files://other, D: files://config.json#x }
`;
    const tree = { "files/db/password": "x", "files/config.json": "no JSON" };
    const { lines, exitCode } = await visit(text, {}, {}, tree);
    expect(lines.filter(line => line.startsWith("files"))).toEqual([
      "files read: ok - files://db#password: found",
      'files entry: failed - cannot read files://db#pasword: the store files (directory files) has no such secret; did you mean "#password"?',
      "files entry: failed - cannot read files://other: the store files (directory files) has no such secret",
    ]);
    expect(exitCode).toBe(3);
  });

  it("in the environment, with every name at once", async () => {
    const text = `scopes: { s: { when: {}, read: ["env://**"] } }
env: { A: env://a, B: env://b, C: env://c, D: { ref: env://d, required: false } }
`;
    const { lines, exitCode } = await visit(text, { secret_A: "x" });
    expect(lines.filter(line => line.startsWith("env"))).toEqual([
      "env read: ok - env://a: found",
      "env entry: failed - cannot read env://b: the store env (environment variable secret_B) has no such secret",
      "env entry: failed - cannot read env://c: the store env (environment variable secret_C) has no such secret",
    ]);
    expect(exitCode).toBe(3);
  });
});
