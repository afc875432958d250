/** Use-case: walks from the platform to one read in each store, and tells everything that does not work on the way. */
import type { Platform } from "../ci/platform.ts";
import type { Config } from "../config/config.ts";
import type { Doors } from "../io/doors.ts";
import { didYouMean } from "../model/closest.ts";
import { AppError, exitCodes, gravity } from "../model/error.ts";
import type { Identity } from "../model/identity.ts";
import { explainMisses } from "../model/scope.ts";
import { authorize, type Grant } from "../secrets/authorize.ts";
import { refuseUntrusted } from "../secrets/identify.ts";
import { locate } from "../secrets/locate.ts";
import { entrySteps } from "./doctor/entries.ts";
import { Observation } from "./doctor/observation.ts";
import { attempt, failed, notTried, ok, type Step } from "./doctor/step.ts";
import { examineStore } from "./doctor/store.ts";
import { audienceOf, createJob, type JobOptions, placesOf } from "./job.ts";
import { platformOf } from "./platform.ts";
import { requireProject } from "./project.ts";
import { attestationOf } from "./whoami.ts";

export interface DoctorRequest extends JobOptions {
  /** Only these stores; undefined for all that the configuration declares or uses. */
  readonly stores?: readonly string[] | undefined;
}

export interface Diagnosis {
  readonly steps: readonly Step[];
  readonly conclusion: string;
  readonly exitCode: number;
}

/** Throws `usage` for a store that there is not; whatever else fails is a step of the diagnosis. */
export async function doctor(doors: Doors, request: DoctorRequest): Promise<Diagnosis> {
  const platform = platformOf(doors);
  const known = platform.knownBy?.filter(name => doors.env[name]).join(" and ") ?? "no CI system's variables";
  const project = await attempt("configuration", () => requireProject(doors, platform, request.config));
  const config = project.value;
  const audience = audienceOf(config, request);
  const who = await attempt("identity", () => platform.identity(doors, audience));
  const names = config === undefined ? [] : storesOf(config, platform, doors, request);
  const steps = [
    ok("platform", `${platform.id}, known by ${known}`),
    ...(config === undefined ? project.failures : configurationSteps(config, platform, doors)),
    ...(who.value === undefined ? who.failures : identitySteps(who.value)),
    ...(config === undefined
      ? [notTried("stores", "there is no configuration")]
      : await storeSteps(names, { doors, platform, config, request }, who.value)),
  ];
  return { steps, ...conclude(steps) };
}

/** Every entry needs a place, whoever asks for it. */
function configurationSteps(config: Config, platform: Platform, doors: Doors): readonly Step[] {
  const places = placesOf(createJob(doors, platform, config, {}));
  const faults = config.env.flatMap(entry => {
    if (entry.kind === "plain") return [];
    try {
      locate(entry.reference, places);
      return [];
    } catch (thrown) {
      return failed("configuration", thrown);
    }
  });
  return faults.length > 0 ? faults : [ok("configuration", config.file ?? "none")];
}

/** On an untrusted run this says why nothing may be read. */
function identitySteps(identity: Identity): readonly Step[] {
  const { trust, claims } = identity;
  try {
    refuseUntrusted(trust);
  } catch (thrown) {
    return failed("identity", thrown);
  }
  const shown = ["repository", "ref", "environment", "event", "user"].flatMap(name => {
    const values = claims.get(name);
    return values === undefined ? [] : [`${name} ${values.join(", ")}`];
  });
  return [ok("identity", [...shown, attestationOf(identity)].join("; "))];
}

interface Patient {
  readonly doors: Doors;
  readonly platform: Platform;
  readonly config: Config;
  readonly request: DoctorRequest;
}

async function storeSteps(
  names: readonly string[],
  { doors, platform, config, request }: Patient,
  identity: Identity | undefined,
): Promise<readonly Step[]> {
  const without = (why: string) => names.map(store => notTried("read", why, { store }));
  if (identity === undefined) return without("nobody knows who this job is");
  if (identity.trust !== "trusted") return without("nothing may be read in this run");
  const grant = authorize(identity, config.scopes);
  if (grant.held.length === 0) return [...noScope(config, grant), ...without("no scope holds")];
  const all = names.map(async name => {
    const seen = new Observation();
    const job = createJob(doors, platform, config, request, context => seen.watch(context));
    return examineStore(name, job, grant, seen);
  });
  const found = (await Promise.all(all)).flat();
  return [
    scopes(grant),
    ...entrySteps(config, grant),
    ...(found.length > 0 ? found : [notTried("stores", "none is declared or used")]),
  ];
}

function scopes({ held, missed }: Grant): Step {
  const holding = held.map(({ name, read }) => `${name} (reads ${read.join(", ")})`).join(", ");
  const others = missed.map(verdict => explainMisses(verdict));
  return ok("scopes", [holding, ...others.map(why => `not: ${why}`)].join("; "));
}

function noScope({ scopes: all }: Config, { missed, identity }: Grant): readonly Step[] {
  const why = missed.map(verdict => explainMisses(verdict)).join("; ");
  const hint = identity.unattestedBecause && `The claims are not attested: ${identity.unattestedBecause}.`;
  return all.length === 0
    ? failed("scopes", new AppError("config", "cannot read anything: no scope is configured"))
    : failed("scopes", new AppError("refused", `cannot read anything: ${why}`, { hint }));
}

/** Declared or used: other built-in stores are nobody's business. */
function storesOf(
  config: Config,
  platform: Platform,
  doors: Doors,
  { stores }: DoctorRequest,
): readonly string[] {
  const known = createJob(doors, platform, config, {}).stores.names;
  for (const name of stores ?? []) {
    if (known.includes(name)) continue;
    const which = `there is no store named ${name}${didYouMean(name, known)} (there are: ${known.join(", ")})`;
    throw new AppError("usage", `cannot examine ${name}: ${which}`);
  }
  const direct = config.env.flatMap(entry => (entry.kind === "plain" ? [] : (entry.reference.store ?? [])));
  const used = [...config.mounts.map(({ store }) => store), ...direct].filter(name => known.includes(name));
  return [...new Set(stores ?? [...config.stores.keys(), ...used])];
}

function conclude(steps: readonly Step[]): Pick<Diagnosis, "conclusion" | "exitCode"> {
  const failures = steps.filter(({ state }) => state === "failed");
  const [first] = failures;
  const codes: readonly number[] = failures.map(({ code }) => exitCodes[code ?? "failed"]);
  const exitCode = gravity.find(code => codes.includes(code)) ?? 0;
  const read = steps.filter(({ step, state }) => step === "read" && state === "ok").length;
  if (first !== undefined) {
    const place = first.store === undefined ? first.step : `${first.store} ${first.step}`;
    const others = failures.length === 1 ? "" : `, the first of ${failures.length} failures`;
    return { exitCode, conclusion: `begin with ${place}${others}` };
  }
  const skipped = steps.filter(({ step, state }) => step === "read" && state === "not tried");
  const rest = skipped.length === 0 ? "" : `; not read: ${skipped.map(({ store }) => store).join(", ")}`;
  if (read === 0) {
    const names = skipped.map(({ store }) => store).join(", ");
    return {
      exitCode,
      conclusion: `nothing failed, but no store was read${names === "" ? "" : `: ${names}`}`,
    };
  }
  return {
    exitCode,
    conclusion: `nothing failed: ${read} of ${read + skipped.length} stores were read${rest}; check looks at every secret`,
  };
}
