/** The registry of engines: ours first, then platforms, then peers. */
import { actNote, openAct } from "./act.ts";
import { buildkiteNote, openBuildkite } from "./buildkite.ts";
import { dotenvxNote, openDotenvx } from "./dotenvx.ts";
import type { Engine } from "./engine.ts";
import { openGitHub } from "./github.ts";
import { gitlabNote, openGitLab } from "./gitlab.ts";
import { openOurs } from "./ours.ts";
import { openVarlock, varlockNote } from "./varlock.ts";

export interface EngineEntry {
  readonly id: string;
  readonly title: string;
  /** What exactly is run. */
  readonly note: string;
  /** `root` is the project's folder. Throws when the engine cannot be had here. */
  readonly open: (root: string) => Engine | Promise<Engine>;
}

export const engines: readonly EngineEntry[] = [
  { id: "job-secrets", title: "job-secrets", note: "this source", open: openOurs },
  {
    id: "github",
    title: "GitHub",
    note: "our model of the masks of actions/runner 2.336.0, values registered with add-mask",
    open: openGitHub,
  },
  { id: "act", title: "act", note: actNote, open: openAct },
  { id: "gitlab", title: "GitLab", note: gitlabNote, open: openGitLab },
  { id: "buildkite", title: "Buildkite", note: buildkiteNote, open: openBuildkite },
  { id: "varlock", title: "varlock", note: varlockNote, open: openVarlock },
  { id: "dotenvx", title: "dotenvx", note: dotenvxNote, open: openDotenvx },
];
