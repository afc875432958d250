/** The event that started a GitHub workflow, read for one question: whose code is this? */
import type { Doors } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";
import type { Trust } from "../../model/identity.ts";
import { trustOfCheckout } from "./comment.ts";
import { member, readPayload, text } from "./payload.ts";

export interface Event {
  readonly name: string;
  readonly trust: Trust;
  /**
   * On pull-request events, the commit of the base branch that the pull request is measured against; on those that run for
   * the default branch and may check out a pull request's head, the commit of that branch, where it is told.
   */
  readonly base: string | undefined;
}

/** Events whose payload has a `pull_request`, and what a head from another repository makes of the run. */
const pullRequestEvents: Readonly<Record<string, Trust>> = {
  pull_request: "fork",
  pull_request_review: "fork",
  pull_request_review_comment: "fork",
  pull_request_target: "foreign-head",
};

export function isPullRequest(event: string): boolean {
  return pullRequestEvents[event] !== undefined;
}

/** True for events whose workflows run for the default branch, and may check out the head of a pull request. */
export function isForDefaultBranch(event: string): boolean {
  return event === "workflow_run" || event === "issue_comment";
}

/** Reads the payload where the event needs it. Throws `untrusted` when that is impossible: then nobody knows. */
export async function readEvent(doors: Doors): Promise<Event> {
  const name = doors.env.GITHUB_EVENT_NAME ?? "";
  const foreign = pullRequestEvents[name];
  const payload = () => readPayload(doors, cause => unreadable(name, cause));
  if (foreign !== undefined) return readPullRequest(name, foreign, await payload());
  const sha = doors.env.GITHUB_SHA || undefined;
  if (name === "workflow_run") return readWorkflowRun(name, await payload(), sha);
  if (name === "issue_comment") return readComment(doors, name, await payload(), sha);
  return { name, trust: "trusted", base: undefined };
}

function readPullRequest(name: string, foreign: Trust, payload: unknown): Event {
  const pull = member(payload, "pull_request");
  const base = text(member(pull, "base", "sha"));
  const ours = text(member(pull, "base", "repo", "full_name"));
  if (base === undefined) throw lacking(name, "pull_request.base.sha");
  if (ours === undefined) throw lacking(name, "pull_request.base.repo.full_name");
  const trust = text(member(pull, "head", "repo", "full_name")) === ours ? "trusted" : foreign;
  return { name, trust, base };
}

async function readComment(
  doors: Doors,
  name: string,
  payload: unknown,
  base: string | undefined,
): Promise<Event> {
  if (member(payload, "issue") === undefined) throw lacking(name, "issue");
  const isOnPull = member(payload, "issue", "pull_request") !== undefined;
  const trust = isOnPull ? await trustOfCheckout(doors) : "trusted";
  return { name, trust, base };
}

function readWorkflowRun(name: string, payload: unknown, base: string | undefined): Event {
  const ours = text(member(payload, "repository", "full_name"));
  if (ours === undefined) throw lacking(name, "repository.full_name");
  const head = text(member(payload, "workflow_run", "head_repository", "full_name"));
  return { name, trust: head === ours ? "trusted" : "foreign-head", base };
}

function unreadable(name: string, cause?: unknown): AppError {
  return unknown(name, "its payload cannot be read", cause);
}

/** `field` as the payload's own names say it. */
function lacking(name: string, field: string): AppError {
  return unknown(name, `its payload has no ${field}`);
}

function unknown(name: string, why: string, cause?: unknown): AppError {
  return new AppError("untrusted", `cannot tell whose code this ${name} event runs: ${why}`, {
    hint: "GITHUB_EVENT_PATH must name the file with the event's JSON payload, as GitHub wrote it.",
    cause,
  });
}
