/** Where in Google Cloud a pattern leads: a project, a region, and what of the pattern is inside of it. */
import type { Steps } from "../granting/path-pattern.ts";
import type { PolicyRequest } from "../policies/policy.ts";
import type { GcpOptions } from "./options.ts";

export interface Place {
  readonly project: string;
  readonly location: string | undefined;
  readonly inside: Steps;
}

/** The store's project, or the one that a path names: `projects/P/secrets/NAME`. */
export function placeOf(steps: Steps, { options, env }: PolicyRequest<GcpOptions>): Place | undefined {
  if (options.project !== undefined) {
    return { project: options.project, location: options.location, inside: steps };
  }
  const texts = steps.map(step => (step.kind === "text" ? step.text : undefined));
  const [projects, project, next, location] = texts;
  if (projects === "projects" && project !== undefined) {
    if (next === "secrets") return { project, location: options.location, inside: steps.slice(3) };
    if (next === "locations" && location !== undefined && texts[4] === "secrets") {
      return { project, location, inside: steps.slice(5) };
    }
    return undefined;
  }
  const standard = env.GOOGLE_CLOUD_PROJECT || undefined;
  return standard === undefined
    ? undefined
    : { project: standard, location: options.location, inside: steps };
}
