import { describe, expect, it } from "vitest";
import type { OidcAnswer } from "../../harness/oidc.ts";
import { baoOfTests, expectNoToken, vaultJob, visit } from "./visits.ts";

const bao = baoOfTests();

describe("the doctor finds where Vault refuses", () => {
  it.each<
    [why: string, role: object, auth: object, answers: readonly OidcAnswer[], line: RegExp, hint: RegExp]
  >([
    [
      "the audience",
      { bound_audiences: ["https://elsewhere.example"] },
      {},
      [],
      /^vault login: failed - .*the token's audience \(http:\S+\) is none of those/,
      /bound_audiences/,
    ],
    [
      "the role",
      {},
      { role: "nobody" },
      [],
      /^vault login: failed - .*there is no such role/,
      /auth: \{ role \}/,
    ],
    [
      "a token that has expired",
      {},
      {},
      ["token", "expired"],
      /^vault token: failed - cannot use the OIDC token: it has expired/,
      /clock/,
    ],
    [
      "the policy",
      { token_policies: ["default"] },
      {},
      [],
      /^vault read: failed - cannot read m\d+\/a: Vault denies it to this token/,
      /policy/,
    ],
  ])("%s", async (_, role, auth, answers, line, hint) => {
    const { issuer, env, config } = await vaultJob(bao(), role, auth, ...answers);
    const { lines, steps, exitCode, everything } = await visit(config(), env);
    expect(lines.filter(each => / failed - /.test(each))).toEqual([expect.stringMatching(line)]);
    expect(steps.find(({ state }) => state === "failed")?.hint).toMatch(hint);
    expect(exitCode).toBe(3);
    expectNoToken(everything, issuer);
  });

  it("a token that was given and is none", async () => {
    const { config, env } = await vaultJob(bao());
    const text = config().replace(/auth: \{.*?\} \}/, "auth: { method: token } }");
    const { lines } = await visit(text, { ...env, VAULT_TOKEN: "of-another-server" });
    expect(lines.at(-2)).toMatch(/^vault login: failed - .*does not take the token that was given/);
    const { exitCode } = await visit(text, { ...env, VAULT_TOKEN: bao().rootToken });
    expect(exitCode).toBe(0);
  });

  it("nothing, where the secret is not there: that is told of the secret", async () => {
    const { env, config } = await vaultJob(bao());
    const { lines, exitCode } = await visit(config(undefined, 'A: "secret://prod/gone#value"'), env);
    expect(lines.at(-1)).toMatch(
      /^vault read: failed - cannot read secret:\/\/prod\/gone#value: .*no such secret/,
    );
    expect(exitCode).toBe(3);
    const optional = 'A: { ref: "secret://prod/gone#value", required: false }';
    expect((await visit(config(undefined, optional), env)).lines.at(-1)).toMatch(
      /absent, which its entry allows/,
    );
  });
});
