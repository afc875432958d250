/** The change that a Jenkins build is for, as multibranch jobs tell it, and the plug-ins that build pull requests in other jobs. */
import type { Environment } from "../../io/doors.ts";
import type { Trust } from "../../model/identity.ts";

export interface ChangeRequest {
  /** In words: `change request 12`. */
  readonly what: string;
  /** The branch that it goes to, and the variable that names it. */
  readonly target: string | undefined;
  readonly named: string;
  readonly trust: Trust;
}

interface Kind {
  readonly id: string;
  readonly target: string;
  readonly what: string;
  trust(env: Environment): Trust;
  /** True where the build comes after it was accepted. */
  isOver?(env: Environment): boolean;
}

/** Of multibranch jobs, the pull request builder (ghprb), the GitLab plug-in, and Gerrit Trigger. */
const kinds: readonly Kind[] = [
  {
    id: "CHANGE_ID",
    target: "CHANGE_TARGET",
    what: "change request",
    // Jenkins names the fork that it comes from, and nothing where it comes from the repository itself.
    trust: ({ CHANGE_FORK }) => (CHANGE_FORK ? "fork" : "trusted"),
  },
  {
    id: "ghprbPullId",
    target: "ghprbTargetBranch",
    what: "pull request",
    trust: ({ ghprbAuthorRepoGitUrl: head, ghprbGhRepository: own }) =>
      sameOrFork(head && repositoryIn(head), own),
  },
  {
    id: "gitlabMergeRequestIid",
    target: "gitlabTargetBranch",
    what: "merge request",
    trust: env => sameOrFork(env.gitlabSourceRepoHttpUrl, env.gitlabTargetRepoHttpUrl),
    isOver: ({ gitlabMergeRequestState: state }) => state === "merged",
  },
  {
    id: "GERRIT_CHANGE_NUMBER",
    target: "GERRIT_BRANCH",
    what: "change",
    trust: () => "untold",
    isOver: ({ GERRIT_EVENT_TYPE: event }) => event === "change-merged",
  },
];

/** Undefined in builds of branches and tags. */
export function changeRequestIn(env: Environment): ChangeRequest | undefined {
  const kind = kinds.find(({ id, isOver }) => env[id] && isOver?.(env) !== true);
  if (kind === undefined) return undefined;
  const { id, target: named, what } = kind;
  return { what: `${what} ${env[id]}`, target: env[named], named, trust: kind.trust(env) };
}

function sameOrFork(head: string | undefined, own: string | undefined): Trust {
  if (!head || !own) return "untold";
  return head === own ? "trusted" : "fork";
}

/** `owner/name` at the end of a URL that is cloned from. */
function repositoryIn(url: string): string | undefined {
  return /[/:]([^/:]+\/[^/:]+?)(?:\.git)?$/.exec(url)?.[1];
}
