/** The doctor's look at what the configuration names: the entries that this job does not get, and why. */
import { type Config, writtenName } from "../../config/config.ts";
import { scopePath } from "../../model/reference.ts";
import { covers } from "../../model/scope.ts";
import { type Grant, nearestMiss, refusal } from "../../secrets/authorize.ts";
import { notTried, type Step } from "./step.ts";

/** No store is asked. An entry may be another job's, so none of them is a failure. */
export function entrySteps({ env, scopes }: Config, grant: Grant): readonly Step[] {
  return env.flatMap(entry => {
    if (entry.kind === "plain" || refusal(grant, entry.reference) === undefined) return [];
    const path = scopePath(entry.reference);
    const why = scopes.some(scope => covers(scope, path))
      ? nearestMiss(grant, path)
      : `no scope reads \`${path}\`, whoever asks`;
    return [notTried("entry", `${writtenName(entry)} is not for this job: ${why}`)];
  });
}
