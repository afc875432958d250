/** Brings the commits of a range within reach: fetches single ones, and deepens a shallow clone until it holds the range. */
import { text } from "node:stream/consumers";
import { shortCommit, wholeCheckout } from "../../model/commit.ts";
import { AppError } from "../../model/error.ts";
import { endOf, type GitProgram, refused } from "./program.ts";

export interface Range {
  /** What the changes are measured against: the merge base, the base itself where there is none, or an empty tree. */
  readonly base: string;
  readonly head: string;
  /** Every commit that is in the head and not in the base, oldest first, those of both parents of a merge included. */
  readonly commits: readonly string[];
}

/** How many commits more are fetched in each try, before all of them are. */
const steps = [50, 250, 1000, 5000];

/** True for the whole id of an object. */
export function isCommitId(text: string): boolean {
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text);
}

/** The whole id of a commit that the name stands for, fetched from `origin` if need be; undefined when it cannot be had. */
export async function findCommit(git: GitProgram, name: string): Promise<string | undefined> {
  const here = await resolve(git, name);
  if (here !== undefined) return here;
  if (isCommitId(name)) {
    await git.ask(...fetching, ...(await depth(git)), "origin", name);
    return resolve(git, name);
  }
  const branch = /^(?:refs\/remotes\/)?origin\/(.+)$/.exec(name)?.[1];
  if (branch === undefined || branch.startsWith("-")) return undefined;
  if (branch === "HEAD") return findDefault(git);
  const tracking = `refs/remotes/origin/${branch}`;
  await git.ask(...fetching, ...(await depth(git)), "origin", `+refs/heads/${branch}:${tracking}`);
  return resolve(git, tracking);
}

/** The end of the branch that the origin calls its own, which a clone that was made by fetching does not know. */
async function findDefault(git: GitProgram): Promise<string | undefined> {
  const printed = await git.ask("ls-remote", "--quiet", "--symref", "origin", "HEAD");
  const branch = /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(printed ?? "")?.[1];
  return branch === undefined || branch === "HEAD"
    ? undefined
    : findCommit(git, `refs/remotes/origin/${branch}`);
}

/** False where HEAD stands on a branch without a commit. Throws `unavailable` where git does not get so far. */
export async function hasHead(git: GitProgram): Promise<boolean> {
  const { code, complaint } = await endOf(git, "rev-list", "--max-count=1", "HEAD", "--");
  if (code !== 0 && !/^fatal: bad revision/.test(complaint)) throw refused("read the repository", complaint);
  return code === 0;
}

/**
 * The range from the merge base of two commits to `head`. Throws `unavailable` when a shallow clone cannot be deepened
 * so far that all of it is here.
 */
export async function findRange(git: GitProgram, base: string, head: string): Promise<Range> {
  for (const step of [...steps.map(each => `--deepen=${each}`), "--unshallow"]) {
    const range = await rangeSoFar(git, base, head);
    if (range !== undefined) return range;
    await git.ask(...fetching, step, "origin", base, head);
  }
  const range = await rangeSoFar(git, base, head);
  if (range !== undefined) return range;
  throw new AppError(
    "unavailable",
    `cannot tell what changed between ${shortCommit(base)} and ${shortCommit(head)}: the clone is too shallow, and origin gives no more of it`,
    {
      hint: `Let the checkout fetch the history: ${wholeCheckout}.`,
    },
  );
}

/** Every commit that the revisions reach (`--all` for all refs), oldest first. Throws `unavailable` when git does not know them. */
export async function commitsOf(git: GitProgram, revisions: readonly string[]): Promise<string[]> {
  const printed = git.print("list the commits", [
    "rev-list",
    "--reverse",
    "--topo-order",
    ...revisions,
    "--",
  ]);
  return lines(await text(printed));
}

/** Every commit of a whole clone, oldest first. Throws `unavailable` when a shallow one cannot be made whole. */
export async function everyCommit(git: GitProgram): Promise<string[]> {
  await makeWhole(git);
  // What HEAD reaches is among them, also where it stands on no branch.
  return commitsOf(git, ["--all"]);
}

/** Fetches what a shallow clone lacks. Throws `unavailable` when that cannot be had. */
export async function makeWhole(git: GitProgram): Promise<void> {
  if (!(await isShallow(git))) return;
  await git.ask(...fetching, "--unshallow", "origin");
  if (await isShallow(git)) {
    throw new AppError("unavailable", "cannot tell the whole history: the clone is shallow", {
      hint: `Let the checkout fetch it: ${wholeCheckout}, \`git fetch --unshallow\` elsewhere.`,
    });
  }
}

/** Every annotated tag, by the id of its object; a tag of a tag brings that one. */
export async function everyTag(git: GitProgram): Promise<string[]> {
  const format = "--format=%(objecttype) %(objectname) %(type) %(object)";
  const tags = new Set<string>();
  for (const line of lines(await text(git.print("list the tags", ["for-each-ref", format, "refs/tags/"])))) {
    const [kind, tag, ofKind, of] = line.split(" ");
    if (kind !== "tag" || tag === undefined) continue;
    tags.add(tag);
    // A process for each tag would cost more than all else: git is asked about those of tags only.
    let next = ofKind === "tag" ? of : undefined;
    while (next !== undefined && !tags.has(next)) {
      tags.add(next);
      next = /^object ([0-9a-f]+)\ntype tag\n/.exec((await git.ask("cat-file", "tag", next)) ?? "")?.[1];
    }
  }
  return [...tags];
}

/** What a name stands for that is no commit. */
export interface NamedObject {
  /** The whole name: `refs/tags/v1`. */
  readonly name: string;
  readonly kind: "blob" | "tree";
  readonly id: string;
}

/** Every blob and tree that a name points at, also by way of annotated tags. */
export async function namedObjects(git: GitProgram): Promise<NamedObject[]> {
  const format = "--format=%(objecttype) %(objectname) %(*objecttype) %(*objectname) %(refname)";
  const found: NamedObject[] = [];
  for (const line of lines(await text(git.print("list the names", ["for-each-ref", format])))) {
    const [type, id, behind, target, ...name] = line.split(" ");
    const object = type === "tag" ? await peeled(git, behind, target) : { kind: type, id };
    const { kind, id: of } = object;
    if ((kind === "blob" || kind === "tree") && of !== undefined)
      found.push({ name: name.join(" "), kind, id: of });
  }
  return found;
}

/** Behind all tags: before version 2.45 git takes only the first one away. */
async function peeled(
  git: GitProgram,
  kind: string | undefined,
  id: string | undefined,
): Promise<{ readonly kind: string | undefined; readonly id: string | undefined }> {
  if (kind !== "tag") return { kind, id };
  const last = (await git.ask("rev-parse", "--verify", "--quiet", `${id}^{}`))?.trim();
  return { kind: last && (await git.ask("cat-file", "-t", last))?.trim(), id: last };
}

/**
 * The commits behind which nothing more is here, of all that those two reach: what was fetched by its id is reached from
 * no branch, nor from HEAD.
 */
async function edgeOf(git: GitProgram, base: string, head: string): Promise<ReadonlySet<string>> {
  if (!(await isShallow(git))) return new Set();
  return new Set(await commitsOf(git, ["--max-parents=0", base, head]));
}

/** A fetch with a depth cuts a whole clone short; one without it brings much into a shallow one. */
async function depth(git: GitProgram): Promise<readonly string[]> {
  return (await isShallow(git)) ? ["--depth=1"] : [];
}

async function isShallow(git: GitProgram): Promise<boolean> {
  return (await git.ask("rev-parse", "--is-shallow-repository"))?.trim() === "true";
}

/** True where a commit that cannot be had is no part of what the origin's branches hold: the clone has all of them, or the origin was asked. */
export async function knowsWhatIsGone(git: GitProgram): Promise<boolean> {
  return !(await isShallow(git)) || (await git.ask("ls-remote", "--quiet", "origin", "HEAD")) !== undefined;
}

const fetching = ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"];

async function resolve(git: GitProgram, name: string): Promise<string | undefined> {
  if (name.startsWith("-")) return undefined;
  await requireOne(git, name);
  const id = (
    await git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`)
  )?.trim();
  return id !== undefined && isCommitId(id) ? id : undefined;
}

const namespaces = ["refs/", "refs/tags/", "refs/heads/", "refs/remotes/"];

/** Git takes the first: whoever may push a tag `origin/main` would choose what a branch of that name is compared with. */
async function requireOne(git: GitProgram, name: string): Promise<void> {
  const [base = ""] = name.split(/[~^@:]/);
  if (base === "" || base === "HEAD" || base.startsWith("refs/") || isCommitId(base) || /[*?[\\]/.test(base))
    return;
  const format = "--format=%(objectname) %(*objectname) %(refname)";
  const places = namespaces.map(each => `${each}${base}`);
  const found = lines((await git.ask("for-each-ref", format, ...places)) ?? "")
    .map(line => line.split(" "))
    .filter(([, , place]) => places.includes(place ?? ""));
  if (new Set(found.map(([id, behind]) => behind || id)).size < 2) return;
  const all = found.map(([, , place]) => place).join(" and ");
  throw new AppError("unavailable", `cannot tell which commit ${base} is: there are ${all}`, {
    hint: "Name the one that you mean as a whole.",
  });
}

/** Undefined while something of the range may be behind the edge of a shallow clone. */
async function rangeSoFar(git: GitProgram, base: string, head: string): Promise<Range | undefined> {
  const common = (await git.ask("merge-base", base, head))?.trim();
  const edge = await edgeOf(git, base, head);
  if (common === undefined && edge.size > 0) return undefined;
  const commits = await commitsOf(git, [head, `^${base}`]);
  if (commits.some(commit => edge.has(commit))) return undefined;
  return { base: common ?? base, head, commits };
}

function lines(printed: string): string[] {
  return printed.split("\n").filter(line => line !== "");
}
