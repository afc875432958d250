/** Events that start workflows, with the parts of their payloads that a job looks at. */

export interface GitHubEvent {
  readonly name: string;
  readonly payload: unknown;
  readonly ref: string;
  readonly baseRef: string;
  readonly headRef: string;
}

export const repository = { owner: "acme", ownerId: "5512", name: "acme/etl", id: "77120" };

const repositoryPayload = { id: Number(repository.id), full_name: repository.name, default_branch: "main" };

export function pushEvent(ref = "refs/heads/main"): GitHubEvent {
  return { name: "push", payload: { ref, repository: repositoryPayload }, ref, baseRef: "", headRef: "" };
}

export interface PullRequest {
  /** `pull_request` by default. */
  readonly name?: string;
  readonly baseSha: string;
  readonly headSha: string;
  /** The repository that the head comes from; the base's own by default, and null when it was deleted. */
  readonly headRepository?: string | null;
}

export function pullRequestEvent(pull: PullRequest): GitHubEvent {
  const { name = "pull_request", baseSha, headSha, headRepository = repository.name } = pull;
  const head =
    headRepository === null ? null : { full_name: headRepository, fork: headRepository !== repository.name };
  const payload = {
    action: "synchronize",
    number: 7,
    pull_request: {
      number: 7,
      head: { ref: "topic", sha: headSha, repo: head },
      base: { ref: "main", sha: baseSha, repo: repositoryPayload },
    },
    repository: repositoryPayload,
  };
  const ref = name === "pull_request_target" ? "refs/heads/main" : "refs/pull/7/merge";
  return { name, payload, ref, baseRef: "main", headRef: "topic" };
}
