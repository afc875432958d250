/**
 * A model of GitHub's runner that runs the steps of one job as real processes, and judges what the job's log, its
 * later steps and other jobs get to see. It follows what is known of actions/runner 2.336 on Linux.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ActionMetadata, inputVariables, readActionMetadata } from "./action-metadata.ts";
import type { JobState } from "./file-commands.ts";
import { commandFolder } from "./file-watch.ts";
import { githubEnvironment } from "./github-environment.ts";
import { type GitHubEvent, pushEvent } from "./github-event.ts";
import { createJobLog } from "./job-log.ts";
import { createMasker } from "./masker.ts";
import { runStep, type StepOptions, type Variables } from "./run-step.ts";
import { scratch } from "./scratch.ts";
import { createStep, type Step } from "./step.ts";
import type { Graces } from "./step-process.ts";

export interface JobOptions {
  /** The Node that runs actions. */
  readonly node: string;
  /** A push to main by default. */
  readonly event?: GitHubEvent;
  /** The folder that the repository was checked out to; an empty one by default. */
  readonly workspace?: string;
  /** Variables for all steps, as `env:` of the job. */
  readonly env?: Variables;
  /** Values that GitHub masks from the start. */
  readonly secrets?: readonly string[];
  /** What `permissions: id-token: write` gives to a job. */
  readonly idToken?: { readonly url: string; readonly token: string };
  /** Debug logging. */
  readonly debug?: boolean;
  /** Milliseconds that an action stands still after each of its writes; 0 lets it run free. 25 by default. */
  readonly hold?: number;
  readonly graces?: Partial<Graces>;
}

export interface ActionOptions extends StepOptions {
  readonly with?: Variables;
}

export interface Job {
  readonly workspace: string;
  /** RUNNER_TEMP. */
  readonly temp: string;
  readonly home: string;
  /** The variables of the job so far: its own and those that steps have added. */
  readonly env: ReadonlyMap<string, string>;
  /** Step summaries as they were uploaded. */
  readonly summaries: readonly string[];
  /** The log as the user sees it. */
  readonly log: string;
  /** Runs the JavaScript action in a folder. */
  runAction(folder: string, options?: ActionOptions): Promise<Step>;
  /** Runs a `run:` step with bash. */
  runScript(script: string, options?: StepOptions): Promise<Step>;
  /** Runs the post scripts of the actions that were run, the last one first. */
  runPosts(options?: StepOptions): Promise<readonly Step[]>;
  /** The job's outputs as other jobs get them: without those that hold a mask. */
  publish(outputs: Variables): ReadonlyMap<string, string>;
}

/** GitHub's own are 7.5 s, 2.5 s and 5 s. */
const defaultGraces: Graces = { interrupt: 1500, terminate: 500, streams: 1000 };

/** What actions get and scripts do not. */
const forActions: Variables = {
  ACTIONS_RUNTIME_URL: "https://pipelines.actions.githubusercontent.com/runtime/",
  ACTIONS_RUNTIME_TOKEN: "runtime-token-of-this-job",
};

/** Starts a job in folders that are gone after the test. */
export function createJob(options: JobOptions): Job {
  const { event = pushEvent(), debug = false, idToken } = options;
  const places = makePlaces(event, options.workspace);
  const masker = createMasker([...(options.secrets ?? []), idToken?.token ?? ""]);
  const log = createJobLog(masker, debug);
  const job: JobState = {
    env: new Map(Object.entries(options.env ?? {})),
    path: [],
    summaries: [],
    masker,
    log,
  };
  const surroundings = {
    job,
    common: { ...githubEnvironment(event, places, debug), ...tokenVariables(idToken) },
    workspace: places.workspace,
    temp: places.temp,
    graces: { ...defaultGraces, ...options.graces },
    debugging: debug,
  };
  const posts: { action: ActionMetadata; given: ActionOptions; state: ReadonlyMap<string, string> }[] = [];

  async function runNode(
    action: ActionMetadata,
    script: string,
    given: ActionOptions,
    state: ReadonlyMap<string, string>,
  ) {
    const step = createStep();
    const { args, env } = heldBack(options.hold ?? 25);
    const task = {
      ...given,
      file: options.node,
      args: [...args, join(action.folder, script)],
      env: {
        ...given.env,
        ...forActions,
        ...inputVariables(action.inputs, given.with ?? {}),
        ...stateVariables(state),
        ...env,
      },
    };
    await runStep(task, step, surroundings);
    return step;
  }

  return {
    ...places,
    env: job.env,
    summaries: job.summaries,
    get log() {
      return log.text;
    },
    async runAction(folder, given = {}) {
      const action = readActionMetadata(folder);
      announce("./action", ["with:", ...indented(given.with ?? {})], given, job);
      warnOfUnexpected(given.with ?? {}, action, job);
      const state = new Map<string, string>();
      // The post step is due from now on, whatever becomes of this one.
      if (action.post !== undefined)
        posts.unshift({ action, given: { with: given.with ?? {}, env: given.env ?? {} }, state });
      const step = await runNode(action, action.main, given, new Map());
      for (const [name, value] of step.state) state.set(name, value);
      return step;
    },
    async runScript(script, given = {}) {
      const file = join(mkdtempSync(join(places.folder, "script-")), "step.sh");
      writeFileSync(file, script);
      announce(
        script.split("\n")[0] ?? "",
        [...script.split("\n"), "shell: /usr/bin/bash -e {0}"],
        given,
        job,
      );
      const step = createStep();
      await runStep(
        { ...given, file: "/bin/bash", args: ["-e", file], env: given.env ?? {} },
        step,
        surroundings,
      );
      return step;
    },
    async runPosts(given = {}) {
      const steps: Step[] = [];
      for (const post of posts.splice(0)) {
        log.write("Post job cleanup.");
        steps.push(
          await runNode(post.action, post.action.post ?? "", { ...given, ...post.given }, post.state),
        );
      }
      return steps;
    },
    publish(outputs) {
      const clean = Object.entries(outputs).filter(([, value]) => masker.mask(value) === value);
      const kept = new Map(clean);
      for (const name of Object.keys(outputs)) {
        if (!kept.has(name)) log.warning(`Skip output '${name}' since it may contain secret.`);
      }
      return kept;
    },
  };
}

function makePlaces(event: GitHubEvent, workspace?: string) {
  const folder = scratch();
  const places = {
    folder,
    workspace: workspace ?? join(folder, "workspace"),
    temp: join(folder, "temp"),
    home: join(folder, "home"),
    eventPath: join(folder, "event.json"),
  };
  for (const place of [places.workspace, join(places.temp, commandFolder), places.home]) {
    mkdirSync(place, { recursive: true });
  }
  writeFileSync(places.eventPath, JSON.stringify(event.payload));
  return places;
}

function tokenVariables(idToken: JobOptions["idToken"]): Variables {
  if (idToken === undefined) return {};
  return { ACTIONS_ID_TOKEN_REQUEST_URL: idToken.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: idToken.token };
}

function stateVariables(state: ReadonlyMap<string, string>): Variables {
  return Object.fromEntries([...state].map(([name, value]) => [`STATE_${name}`, value]));
}

/** How an action's Node is started so that it stands still after each write. */
function heldBack(milliseconds: number): { args: readonly string[]; env: Variables } {
  if (milliseconds === 0) return { args: [], env: {} };
  const hook = fileURLToPath(new URL("hold-writes.mjs", import.meta.url));
  return { args: ["--import", hook], env: { HOLD_WRITES: String(milliseconds) } };
}

/** What the runner prints before a step: the step and, value by value, all variables that steps have set. */
function announce(title: string, lines: readonly string[], { env = {} }: StepOptions, job: JobState): void {
  const variables = indented({ ...Object.fromEntries(job.env), ...env });
  const shown = variables.length === 0 ? [] : ["env:", ...variables];
  for (const line of [`##[group]Run ${title}`, ...lines, ...shown, "##[endgroup]"]) job.log.write(line);
}

function indented(values: Variables): readonly string[] {
  return Object.entries(values).map(([name, value]) => `  ${name}: ${value}`);
}

function warnOfUnexpected(given: Variables, { inputs }: ActionMetadata, { log }: JobState): void {
  const unexpected = Object.keys(given).filter(name => !inputs.has(name));
  if (unexpected.length === 0) return;
  const list = (names: Iterable<string>) => [...names].map(name => `'${name}'`).join(", ");
  log.warning(`Unexpected input(s) ${list(unexpected)}, valid inputs are [${list(inputs.keys())}]`);
}
