/** The registry of platforms, in the order in which they are asked; `local` holds for everything and comes last. */
import { azurePipelines } from "./azure-pipelines.ts";
import { bitbucket } from "./bitbucket.ts";
import { buildkite } from "./buildkite.ts";
import { circleci } from "./circleci.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { jenkins } from "./jenkins.ts";
import { kubernetes } from "./kubernetes.ts";
import { local } from "./local.ts";
import type { Platform } from "./platform.ts";

export const platforms: readonly Platform[] = [
  azurePipelines,
  bitbucket,
  buildkite,
  circleci,
  github,
  gitlab,
  jenkins,
  kubernetes,
  local,
];
