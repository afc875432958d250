/** The masks of GitLab's runner: its own code. */
import type { Engine } from "./engine.ts";
import { buildGo, filter } from "./go-filter.ts";

const version = "v1.11.1-0.20260903214710-fc1f1862bd91";
const module = "gitlab.com/gitlab-org/gitlab-runner";

export const gitlabNote = `common/buildlogger of ${module} ${version}, values given as masked variables`;

export function openGitLab(root: string): Engine {
  const program = buildGo(root, { name: "gitlab", module, version });
  return {
    redact: async (streams, secrets) => filter(program, streams, secrets),
    cutting: { everyPlaceUpTo: 60, places: 8 },
  };
}
