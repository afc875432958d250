/** Variables of Jenkins' multibranch jobs: those of the branch API and git plug-ins' documentation. */

export type Variables = Readonly<Record<string, string>>;

const usual = {
  JENKINS_URL: "https://ci.example.com/",
  CI: "true",
  BUILD_TAG: "jenkins-etl-7",
  JOB_NAME: "etl/topic",
  JOB_URL: "https://ci.example.com/job/etl/job/topic/",
  GIT_COMMIT: "h1",
};

export function branchBuild(more: Variables = {}): Variables {
  return { ...usual, BRANCH_NAME: "topic", GIT_PREVIOUS_SUCCESSFUL_COMMIT: "b1", ...more };
}

export function changeRequest(more: Variables = {}): Variables {
  return {
    ...usual,
    BRANCH_NAME: "PR-12",
    CHANGE_ID: "12",
    CHANGE_TARGET: "main",
    CHANGE_AUTHOR: "ada",
    ...more,
  };
}
