/** GitHub Actions: claims from the job's OIDC token, masks by workflow command, variables by file command. */
import type { Doors } from "../io/doors.ts";
import { AppError } from "../model/error.ts";
import { attestedIdentity, type Identity, unattestedIdentity } from "../model/identity.ts";
import { orTrouble } from "../model/token-trouble.ts";
import { command, harmless } from "../model/workflow-command.ts";
import { readChanges, readProposal } from "./github/changes.ts";
import { claimsOfEnvironment, claimsOfToken, systemOf } from "./github/claims.ts";
import { fileRecords } from "./github/commands.ts";
import { derivedByRunner } from "./github/derived.ts";
import { readEvent } from "./github/event.ts";
import { issuer } from "./github/issuer.ts";
import { canRequestToken, requestToken, whyNoToken } from "./github/oidc.ts";
import type { Platform } from "./platform.ts";

export const github: Platform = {
  id: "github",
  summary:
    "GitHub Actions: OIDC token with `id-token: write`, masks, job variables, step outputs; also Gitea and Forgejo Actions, with the claim `platform: gitea` or `forgejo`",
  canMask: true,
  mostMasks: 400,
  // Other runners mask what they are told, and no form of it.
  masksToo: (value, env) => (systemOf(env) === "github" ? derivedByRunner(value) : []),
  landmarks: [
    "GITHUB_ACTOR",
    "GITHUB_JOB",
    "GITHUB_REF_NAME",
    "GITHUB_REPOSITORY",
    "GITHUB_SERVER_URL",
    "GITHUB_WORKFLOW",
    "GITHUB_WORKSPACE",
    "HOME",
    "RUNNER_NAME",
    "RUNNER_OS",
    "RUNNER_TEMP",
  ],
  credentials: ["ACTIONS_ID_TOKEN_REQUEST_*", "ACTIONS_RUNTIME_*", "INPUT_*", "STATE_*", "GITHUB_STATE"],
  ownTokens: ["GITHUB_TOKEN", "GH_TOKEN"],
  issuer,

  detect: env => env.GITHUB_ACTIONS === "true",
  knownBy: ["GITHUB_ACTIONS"],

  async identity(doors, audience): Promise<Identity> {
    const { trust } = await readEvent(doors);
    const mayAsk = trust === "trusted" && canRequestToken(doors.env);
    const token = mayAsk
      ? await orTrouble(() => requestToken(doors, audience, trust))
      : whyNoToken(doors.env, trust);
    if (typeof token === "string") {
      const claims = claimsOfEnvironment(doors.env, trust);
      return unattestedIdentity(github.id, claims, trust, token);
    }
    await github.mask(doors, [token.secret.reveal()]);
    const claims = claimsOfToken(token.claims, trust, systemOf(doors.env));
    return attestedIdentity(github.id, claims, trust);
  },

  async token(doors, audience) {
    const { trust } = await readEvent(doors);
    const { secret } = await requestToken(doors, audience, trust);
    await github.mask(doors, [secret.reveal()]);
    return secret;
  },

  async pullRequest(doors) {
    const { base, trust } = await readEvent(doors);
    return base === undefined ? undefined : { base, trust };
  },

  changes: readChanges,

  proposal: readProposal,

  async mask({ log }, values) {
    if (values.length > 0) await log.write(values.map(value => command("add-mask", value)).join(""));
  },

  async setEnv(doors, variables) {
    await append(doors, "GITHUB_ENV", variables);
  },

  async setOutput(doors, outputs) {
    await append(doors, "GITHUB_OUTPUT", outputs);
  },

  async summarize({ env, files }, markdown) {
    if (env.GITHUB_STEP_SUMMARY) await files.appendLines(env.GITHUB_STEP_SUMMARY, markdown);
  },

  async annotate({ log }, level, message) {
    await log.write(command(level, harmless(message)));
  },
};

async function append(doors: Doors, variable: string, values: ReadonlyMap<string, string>): Promise<void> {
  const path = doors.env[variable];
  if (!path) {
    throw new AppError("config", `cannot hand over variables: ${variable} names no file`, {
      hint: "This only works inside a step of a GitHub workflow.",
    });
  }
  if (values.size > 0) await doors.files.appendLines(path, fileRecords(values));
}
