/** The redactor of Buildkite's agent: its own code. */
import type { Engine } from "./engine.ts";
import { buildGo, filter } from "./go-filter.ts";

const version = "v3.137.0";
const module = "github.com/buildkite/agent/v3";

export const buildkiteNote = `internal/replacer of ${module} ${version}, values given as variables to redact`;

export function openBuildkite(root: string): Engine {
  const program = buildGo(root, { name: "buildkite", module, version, internal: "internal/replacer" });
  return {
    redact: async (streams, secrets) => filter(program, streams, secrets),
    cutting: { everyPlaceUpTo: 60, places: 8 },
  };
}
