/** What the variables of CI systems have in common, whichever they are. */
import type { Environment } from "../../io/doors.ts";

/** Any of them makes a machine one of a CI system. Most systems set the first. */
export const signs: readonly string[] = [
  "CI",
  "CONTINUOUS_INTEGRATION",
  "APPVEYOR",
  "BITBUCKET_BUILD_NUMBER",
  "BUILDKITE",
  "CIRCLECI",
  "CIRRUS_CI",
  "CODEBUILD_BUILD_ID",
  "DRONE",
  "GITEA_ACTIONS",
  "GITHUB_ACTIONS",
  "GITLAB_CI",
  "GO_PIPELINE_LABEL",
  "HARNESS_BUILD_ID",
  "JENKINS_URL",
  "PROW_JOB_ID",
  "SEMAPHORE",
  "TEAMCITY_VERSION",
  "TF_BUILD",
  "TRAVIS",
  "bamboo_buildKey",
];

/** Those that are there. */
export function signsIn(env: Environment): readonly string[] {
  return signs.filter(name => isSaid(env[name]));
}

/** `TRAVIS_PULL_REQUEST=12`, `CIRRUS_PR=12`, `bamboo_repository_pr_key=12`, `DRONE_BUILD_EVENT=pull_request`: what any system would call it. */
export function isPullRequest(env: Environment): boolean {
  if (others.some(name => isSaid(env[name]))) return true;
  return Object.entries(env).some(
    ([name, value]) =>
      (/(?:^|_)(?:PULL_?REQUEST|MERGE_REQUEST|PR)(?:_(?:NUMBER|NO|I?ID|KEY))?$/i.test(name) &&
        isSaid(value)) ||
      (/(?:^|_)EVENT(?:_(?:NAME|TYPE))?$/i.test(name) && /^(?:pull|merge)[_-]?request/i.test(value ?? "")),
  );
}

/** What Prow, Atlantis, Zuul and Jenkins call it. */
const others: readonly string[] = [
  "PULL_NUMBER",
  "PULL_NUM",
  "ZUUL_CHANGE",
  "CHANGE_ID",
  "ghprbPullId",
  "gitlabMergeRequestIid",
  "GERRIT_CHANGE_NUMBER",
];

function isSaid(value: string | undefined): boolean {
  return value !== undefined && !/^(?:|0|false|no|off)$/i.test(value);
}
