/** The registry of platforms, in the order in which they are asked: machines that CI systems run on come behind those, what is unknown next, `local` last. */
import { awsCodebuild } from "./aws-codebuild.ts";
import { azurePipelines } from "./azure-pipelines.ts";
import { bitbucket } from "./bitbucket.ts";
import { buildkite } from "./buildkite.ts";
import { circleci } from "./circleci.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { googleCloud } from "./google-cloud.ts";
import { jenkins } from "./jenkins.ts";
import { kubernetes } from "./kubernetes.ts";
import { local } from "./local.ts";
import type { Platform } from "./platform.ts";
import { unknownCi } from "./unknown-ci.ts";

export const platforms: readonly Platform[] = [
  azurePipelines,
  bitbucket,
  buildkite,
  circleci,
  github,
  gitlab,
  jenkins,
  awsCodebuild,
  googleCloud,
  kubernetes,
  unknownCi,
  local,
];
