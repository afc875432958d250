/** The changes that a GitHub workflow run is about, as its event tells them. */
import type { Doors } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";
import { branchOfOrigin, isNoCommit } from "../../model/ref.ts";
import { type Changes, changesOfPush } from "../platform.ts";
import { isForDefaultBranch, isPullRequest } from "./event.ts";
import { member, readPayload, text } from "./payload.ts";

/**
 * Undefined for events about no changes (schedule, workflow_dispatch …), for tags, and for the removal of a branch. Throws
 * `unavailable` where the payload does not tell what it should.
 */
export async function readChanges(doors: Doors): Promise<Changes | undefined> {
  const name = doors.env.GITHUB_EVENT_NAME ?? "";
  const read = readerOf(name);
  return read?.(await readPayload(doors, cause => untold(name, cause)), name);
}

/**
 * Of a merge group. Throws `unavailable` for events whose workflows check out what a pull request brings, where nothing tells
 * the commit of the default branch that they run for.
 */
export async function readProposal(doors: Doors): Promise<Changes | undefined> {
  const { GITHUB_EVENT_NAME: name = "", GITHUB_SHA: base } = doors.env;
  if (name === "merge_group") return readChanges(doors);
  if (!isForDefaultBranch(name) || base) return undefined;
  throw new AppError("unavailable", `cannot tell which commit this ${name} event runs for`, {
    hint: "GITHUB_SHA must name it, as GitHub sets it.",
  });
}

type Reader = (payload: unknown, event: string) => Changes | undefined;

function readerOf(event: string): Reader | undefined {
  if (isPullRequest(event)) return ofPullRequest;
  if (event === "merge_group") return ofMergeGroup;
  if (event === "push") return ofPush;
  return undefined;
}

function ofPullRequest(payload: unknown, event: string): Changes {
  const pull = member(payload, "pull_request");
  const head = text(member(pull, "head", "sha"));
  const base = text(member(pull, "base", "sha"));
  if (head === undefined || base === undefined) throw untold(event);
  const number = member(pull, "number");
  return {
    // The base branch may have been rewritten since the event.
    bases: [base, ...branchOfOrigin(text(member(pull, "base", "ref")))],
    head,
    what: typeof number === "number" ? `pull request ${number}` : "this pull request",
  };
}

function ofMergeGroup(payload: unknown, event: string): Changes {
  const group = member(payload, "merge_group");
  const head = text(member(group, "head_sha"));
  const base = text(member(group, "base_sha"));
  if (head === undefined || base === undefined) throw untold(event);
  return { bases: [base], head, what: "this merge group" };
}

function ofPush(payload: unknown, event: string): Changes | undefined {
  const before = text(member(payload, "before"));
  const head = text(member(payload, "after"));
  const ref = text(member(payload, "ref"));
  if (before === undefined || head === undefined || ref === undefined) throw untold(event);
  if (isNoCommit(head) || !ref.startsWith("refs/heads/")) return undefined;
  const branch = ref.slice("refs/heads/".length);
  const main = text(member(payload, "repository", "default_branch"));
  return changesOfPush({ before, head, branch, main });
}

function untold(event: string, cause?: unknown): AppError {
  return new AppError(
    "unavailable",
    `cannot tell what this ${event} event changes: its payload does not say`,
    {
      hint: "GITHUB_EVENT_PATH must name the file with the event's JSON payload.",
      cause,
    },
  );
}
