/** The variables that GitHub's runner gives to every step. */
import { type GitHubEvent, repository } from "./github-event.ts";

export interface Places {
  readonly workspace: string;
  readonly temp: string;
  readonly home: string;
  readonly eventPath: string;
}

export function githubEnvironment(
  event: GitHubEvent,
  places: Places,
  debugging: boolean,
): Record<string, string> {
  const workflow = `${repository.name}/.github/workflows/nightly.yml@${event.ref}`;
  const sha = "8f3c1d0a".repeat(5);
  return {
    ...(debugging ? { RUNNER_DEBUG: "1" } : {}),
    CI: "true",
    HOME: places.home,
    GITHUB_ACTIONS: "true",
    GITHUB_ACTOR: "mona",
    GITHUB_ACTOR_ID: "90210",
    GITHUB_API_URL: "https://api.github.com",
    GITHUB_BASE_REF: event.baseRef,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: places.eventPath,
    GITHUB_GRAPHQL_URL: "https://api.github.com/graphql",
    GITHUB_HEAD_REF: event.headRef,
    GITHUB_JOB: "nightly",
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(heads|tags|pull)\//, ""),
    GITHUB_REF_PROTECTED: "true",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REPOSITORY: repository.name,
    GITHUB_REPOSITORY_ID: repository.id,
    GITHUB_REPOSITORY_OWNER: repository.owner,
    GITHUB_REPOSITORY_OWNER_ID: repository.ownerId,
    GITHUB_RETENTION_DAYS: "90",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_RUN_ID: "410",
    GITHUB_RUN_NUMBER: "12",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_SHA: sha,
    GITHUB_TRIGGERING_ACTOR: "mona",
    GITHUB_WORKFLOW: "nightly",
    GITHUB_WORKFLOW_REF: workflow,
    GITHUB_WORKFLOW_SHA: sha,
    GITHUB_WORKSPACE: places.workspace,
    RUNNER_ARCH: "X64",
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_NAME: "runner-1",
    RUNNER_OS: "Linux",
    RUNNER_TEMP: places.temp,
    RUNNER_TOOL_CACHE: places.home,
    RUNNER_WORKSPACE: places.workspace,
  };
}
