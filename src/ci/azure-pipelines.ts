/** Azure Pipelines: claims from the job's OIDC token, masks and variables by logging commands. */
import type { Environment } from "../io/doors.ts";
import { AppError } from "../model/error.ts";
import { attestedIdentity, unattestedIdentity } from "../model/identity.ts";
import { noJobToken } from "../model/job-token.ts";
import { orTrouble } from "../model/token-trouble.ts";
import { harmless } from "../model/workflow-command.ts";
import { baseOf, changesOf, trustOf } from "./azure-pipelines/build.ts";
import { claimsOfEnvironment, claimsOfToken } from "./azure-pipelines/claims.ts";
import { escaped, isTrue, loggingCommand } from "./azure-pipelines/commands.ts";
import { issuer } from "./azure-pipelines/issuer.ts";
import { audienceOfAzure, canRequestToken, requestToken } from "./azure-pipelines/token.ts";
import { type Level, type Platform, pullRequestInto } from "./platform.ts";

const ofFork = "this is a pull request from a fork, whose job gets no token from us";
const noAccess =
  "the step lacks the job's access token; add `env: { SYSTEM_ACCESSTOKEN: $(System.AccessToken) }` to it";

export const azurePipelines: Platform = {
  id: "azure-pipelines",
  summary: `Azure Pipelines: the job's OIDC token (audience ${audienceOfAzure}), pull requests, masks, secret variables, outputs`,
  issuer,
  canMask: true,
  // The agent masks line by line, and by plain comparison.
  mostMasks: 400,
  landmarks: [
    "AGENT_JOBNAME",
    "AGENT_NAME",
    "AGENT_OS",
    "AGENT_TEMPDIRECTORY",
    "BUILD_DEFINITIONNAME",
    "BUILD_REPOSITORY_NAME",
    "BUILD_SOURCEBRANCHNAME",
    "BUILD_SOURCESDIRECTORY",
    "HOME",
    "SYSTEM_COLLECTIONURI",
    "SYSTEM_TEAMPROJECT",
  ],
  credentials: ["SYSTEM_ACCESSTOKEN", "ENDPOINT_AUTH_*"],

  detect: env => isTrue(env.TF_BUILD),
  knownBy: ["TF_BUILD"],

  async identity(doors) {
    const trust = trustOf(doors.env);
    const why = trust !== "trusted" ? ofFork : canRequestToken(doors.env) ? undefined : noAccess;
    const token = why ?? (await orTrouble(() => requestToken(doors)));
    if (typeof token === "string") {
      const claims = claimsOfEnvironment(doors.env, trust);
      return unattestedIdentity(azurePipelines.id, claims, trust, token);
    }
    await azurePipelines.mask(doors, [token.secret.reveal()]);
    const claims = claimsOfToken(token.claims, trust, doors.env);
    return attestedIdentity(azurePipelines.id, claims, trust);
  },

  async token(doors, audience) {
    if (trustOf(doors.env) !== "trusted") throw noJobToken(ofFork);
    if (!canRequestToken(doors.env)) throw noJobToken(noAccess);
    if (audience !== audienceOfAzure) {
      throw noJobToken(
        `Azure's tokens are for ${audienceOfAzure} alone, and not for ${audience}`,
        `Write \`audience: ${audienceOfAzure}\` under the store, and let the other side accept it.`,
      );
    }
    const { secret } = await requestToken(doors);
    await azurePipelines.mask(doors, [secret.reveal()]);
    return secret;
  },

  pullRequest: async ({ env }) => pullRequestInto(baseOf(env), trustOf(env)),

  changes: async ({ env }) => changesOf(env),

  /** The agent repeats a command that it cannot carry out, so that a value is masked as it stands in commands, too. */
  async mask({ env, log }, values) {
    const texts = new Set(values.flatMap(value => [value, escaped(env, value)]));
    if (texts.size === 0) return;
    await log.write([...texts].map(text => loggingCommand(env, "task.setsecret", text)).join(""));
  },

  async setEnv({ env, log }, variables) {
    await log.write(commandsFor(env, variables, {}));
  },

  async setOutput({ env, log }, outputs) {
    await log.write(commandsFor(env, outputs, { isoutput: "true" }));
  },

  async annotate({ env, log }, level, message) {
    const text = harmless(message);
    const type = issueTypes[level];
    if (type === undefined) {
      await log.write(`notice: ${text}\n`);
      return;
    }
    // A message that shows a code in place of a sign is better than none.
    const always = { ...env, DECODE_PERCENTS: undefined };
    await log.write(loggingCommand(always, "task.logissue", text, { type }));
  },
};

/** The agent has no command for notices. */
const issueTypes: Readonly<Record<Level, string | undefined>> = {
  error: "error",
  warning: "warning",
  notice: undefined,
};

/** Secret variables, in one text. Throws `undeliverable` before any of it where one has several lines: the agent refuses those. */
function commandsFor(
  env: Environment,
  variables: ReadonlyMap<string, string>,
  more: Readonly<Record<string, string>>,
): string {
  const broken = [...variables].filter(([, value]) => /[\r\n]/.test(value)).map(([name]) => name);
  if (broken.length > 0 && !isTrue(env.SYSTEM_UNSAFEALLOWMULTILINESECRET)) {
    throw new AppError(
      "undeliverable",
      `cannot hand over ${broken.join(", ")}: Azure's agent takes no secret variable of several lines`,
      {
        hint: "Deliver it `as: file`, store it in base64, or use `job-secrets run -- COMMAND`.",
      },
    );
  }
  return [...variables]
    .map(([variable, value]) =>
      loggingCommand(env, "task.setvariable", value, { variable, issecret: "true", ...more }),
    )
    .join("");
}
