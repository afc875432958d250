/** The configuration that counts: the file of the project, on a pull request as it is in the base commit. */
import { dirname, join, relative, resolve } from "node:path";
import type { Platform, PullRequest } from "../ci/platform.ts";
import type { Config } from "../config/config.ts";
import {
  defaultPlaces,
  type FoundConfig,
  findConfig,
  foldersToSearch,
  projectFolder,
} from "../config/find.ts";
import type { RuleNames } from "../config/lint.ts";
import { parseConfig } from "../config/parse.ts";
import type { Doors } from "../io/doors.ts";
import { createGit, type Git } from "../io/git.ts";
import { shortCommit, wholeCheckout } from "../model/commit.ts";
import { AppError } from "../model/error.ts";
import { refuseUntrusted } from "../secrets/identify.ts";
import { storeSurroundings } from "./stores.ts";

/** The project's configuration, or undefined when it has none. `path` is a file that the user named. */
export async function openProject(
  doors: Doors,
  platform: Platform,
  path?: string,
): Promise<Config | undefined> {
  const pull = await platform.pullRequest?.(doors);
  const found =
    pull === undefined ? await findConfig(doors, path) : await findInBase(doors, platform, pull, path);
  if (found === undefined) return undefined;
  return parseConfig({ ...found, ...storeSurroundings(), lintRules: await lintRulesFor(found.text) });
}

/**
 * The names of the lint's rules are all of its rules: only a file that speaks of the lint is worth loading them. YAML can
 * write that word with escapes too.
 */
async function lintRulesFor(text: string): Promise<RuleNames | undefined> {
  return /lint|\\/.test(text) ? (await import("../lint/rule-names.ts")).ruleNames : undefined;
}

/** As `openProject`, but a project without a configuration is an error that says how to get one. */
export async function requireProject(doors: Doors, platform: Platform, path?: string): Promise<Config> {
  const config = await openProject(doors, platform, path);
  if (config !== undefined) return config;
  const folders = await foldersToSearch(doors);
  const isInside = (await doors.files.kind(join(folders.at(-1) ?? doors.cwd, ".git"))) !== undefined;
  const where = isInside
    ? `${doors.cwd}${folders.length > 1 ? ` or above it, up to ${folders.at(-1)}` : ""}`
    : `${doors.cwd}, and outside of a git repository no folder above it counts`;
  throw new AppError("config", `cannot find job-secrets.yml in ${where}`, {
    hint: "`job-secrets init` makes one; --config names another file.",
  });
}

/**
 * The base commit's file, looked for where the head's would be. What the head has instead is reported, never used:
 * whoever opens a pull request must not choose what it may read.
 */
async function findInBase(
  doors: Doors,
  platform: Platform,
  { base, trust }: PullRequest,
  path: string | undefined,
): Promise<FoundConfig | undefined> {
  const git = createGit(doors.cwd, doors.env);
  const top = await git.topLevel();
  // Without a repository and without a configuration there is nothing to choose.
  if (top === undefined && (await findConfig(doors, path)) === undefined) return undefined;
  if (top === undefined || !(await git.haveCommit(base))) {
    // Who gets nothing anyway need not mend the checkout to hear of it.
    refuseUntrusted(trust);
    throw top === undefined ? noRepository(doors.cwd) : unreachable(base);
  }
  const trusted = await firstInCommit(git, base, top, placesToLook(doors.cwd, top, path));
  if (trusted === undefined) {
    const head = await findConfig(doors, path);
    if (head !== undefined) throw onlyInHead(head.file, base);
    return undefined;
  }
  if (await isChanged(doors, trusted, join(top, trusted.file), path)) {
    const message = `what is checked out has another ${trusted.file}; the one of the base commit ${shortCommit(base)} is used`;
    await platform.annotate(doors, "warning", message);
  }
  return trusted;
}

/** Whether the head has another file in place of the base's, or none, or one that cannot be read. */
async function isChanged(
  doors: Doors,
  trusted: FoundConfig,
  place: string,
  path: string | undefined,
): Promise<boolean> {
  try {
    const head = await findConfig(doors, path);
    return head?.text !== trusted.text || resolve(doors.cwd, head.file) !== place;
  } catch (thrown) {
    if (thrown instanceof AppError) return true;
    throw thrown;
  }
}

/** Paths from the top of the work tree, nearest first. */
function placesToLook(cwd: string, top: string, path: string | undefined): string[] {
  const fromTop = (place: string) => relative(top, place).replaceAll("\\", "/");
  if (path !== undefined) return [fromTop(resolve(cwd, path))];
  const folders: string[] = [];
  for (let folder = cwd; ; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === top || dirname(folder) === folder) break;
  }
  return folders.flatMap(folder => defaultPlaces.map(place => fromTop(join(folder, place))));
}

async function firstInCommit(
  git: Git,
  commit: string,
  top: string,
  places: readonly string[],
): Promise<FoundConfig | undefined> {
  for (const file of places) {
    const text = await git.show(commit, file);
    if (text !== undefined) return { text, file, directory: join(top, projectFolder(file)) };
  }
  return undefined;
}

function unreachable(base: string): AppError {
  const commit = `the base commit ${shortCommit(base)}`;
  return new AppError("unavailable", `cannot read the configuration of ${commit}: it is not here`, {
    hint: `Let the checkout fetch it: ${wholeCheckout}.`,
  });
}

function noRepository(cwd: string): AppError {
  return new AppError(
    "unavailable",
    `cannot read the configuration of the base commit: git has no work tree in ${cwd}`,
    {
      hint: "Check the repository out before this step; in a container, also make it a `safe.directory` of git.",
    },
  );
}

function onlyInHead(file: string, base: string): AppError {
  const why = `what is checked out adds it, and the base commit ${shortCommit(base)} has none`;
  return new AppError("refused", `cannot use ${file}: ${why}`, {
    hint: "A configuration counts from the commit that merges it.",
  });
}
