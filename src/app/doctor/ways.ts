/** The ways to a store as the doctor saw them: the job's tokens for it, and the servers that it asked. */
import { AppError } from "../../model/error.ts";
import type { Observation, SeenServer } from "./observation.ts";
import { failed, ok, type Step } from "./step.ts";

/** Clocks that differ by more than this make tokens and signatures look too old or too new, in milliseconds. */
const tolerable = 30_000;

export function tokenSteps(store: string, { tokens }: Observation, now: Date): readonly Step[] {
  return tokens.flatMap(({ audience, outcome }) => {
    if (outcome instanceof AppError) return failed("token", outcome, { store });
    return [ok("token", `for ${audience}: ${outcome.claims}; ${goodFor(outcome.expires, now)}`, { store })];
  });
}

export function addressSteps(store: string, { servers }: Observation): readonly Step[] {
  return [...servers.values()].flatMap(server => {
    const { origin, milliseconds, ahead, fault } = server;
    if (milliseconds === undefined) {
      return fault === undefined ? [] : failed("address", fault, { store });
    }
    return [
      ok("address", `${origin} answers${clock(server)}`, { store, milliseconds, hint: clockHint(ahead) }),
    ];
  });
}

function goodFor(expires: Date | undefined, now: Date): string {
  if (expires === undefined) return "it does not say how long it is good";
  const seconds = Math.round((expires.getTime() - now.getTime()) / 1000);
  return seconds > 0 ? `good for ${seconds} s` : `expired ${-seconds} s ago`;
}

function clock({ ahead }: SeenServer): string {
  if (ahead === undefined || Math.abs(ahead) <= tolerable) return "";
  return `; its clock is ${Math.round(Math.abs(ahead) / 1000)} s ${ahead > 0 ? "ahead of" : "behind"} this machine's`;
}

function clockHint(ahead: number | undefined): string | undefined {
  if (ahead === undefined || Math.abs(ahead) <= tolerable) return undefined;
  return "Set this machine's clock: tokens look too old or too new to the other side.";
}
