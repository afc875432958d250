/** The event that started a GitHub workflow, read for one question: whose code is this? */
import type { Doors } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";
import type { Trust } from "../../model/identity.ts";

export interface Event {
  readonly name: string;
  readonly trust: Trust;
  /** On pull-request events, the commit of the base branch that the pull request is measured against. */
  readonly base: string | undefined;
}

/** Events whose payload has a `pull_request`, and what a head from another repository makes of the run. */
const pullRequestEvents: Readonly<Record<string, Trust>> = {
  pull_request: "fork",
  pull_request_review: "fork",
  pull_request_review_comment: "fork",
  pull_request_target: "foreign-head",
};

/** Reads the payload where the event needs it. Throws `untrusted` when that is impossible: then nobody knows. */
export async function readEvent(doors: Doors): Promise<Event> {
  const name = doors.env.GITHUB_EVENT_NAME ?? "";
  const foreign = pullRequestEvents[name];
  if (foreign !== undefined) return readPullRequest(name, foreign, await readPayload(doors, name));
  if (name === "workflow_run") return readWorkflowRun(name, await readPayload(doors, name));
  return { name, trust: "trusted", base: undefined };
}

function readPullRequest(name: string, foreign: Trust, payload: unknown): Event {
  const pull = member(payload, "pull_request");
  const base = text(member(pull, "base", "sha"));
  const ours = text(member(pull, "base", "repo", "full_name"));
  if (base === undefined || ours === undefined) throw unreadable(name);
  const trust = text(member(pull, "head", "repo", "full_name")) === ours ? "trusted" : foreign;
  return { name, trust, base };
}

function readWorkflowRun(name: string, payload: unknown): Event {
  const ours = text(member(payload, "repository", "full_name"));
  if (ours === undefined) throw unreadable(name);
  const head = text(member(payload, "workflow_run", "head_repository", "full_name"));
  return { name, trust: head === ours ? "trusted" : "foreign-head", base: undefined };
}

async function readPayload({ env, files }: Doors, name: string): Promise<unknown> {
  const payload =
    env.GITHUB_EVENT_PATH === undefined ? undefined : await files.readText(env.GITHUB_EVENT_PATH);
  if (payload === undefined) throw unreadable(name);
  try {
    return JSON.parse(payload);
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

function member(value: unknown, ...names: readonly string[]): unknown {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  if (typeof value !== "object" || value === null) return undefined;
  return member((value as Record<string, unknown>)[name], ...rest);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function unreadable(name: string, cause?: unknown): AppError {
  return new AppError(
    "untrusted",
    `cannot tell whose code this ${name} event runs: its payload cannot be read`,
    {
      hint: "GITHUB_EVENT_PATH must name the file with the event's JSON payload.",
      cause,
    },
  );
}
