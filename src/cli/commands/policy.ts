/** `policy`: the rules that make the scopes real in the stores, to be looked at and put in place, or to compare with. */
import { openJob } from "../../app/job.ts";
import { commandText } from "../../app/policy/commands.ts";
import { type Compared, checkPolicy, type Policies, policy as policyUseCase } from "../../app/policy.ts";
import { AppError, together } from "../../model/error.ts";
import { json } from "../table.ts";
import { type Cli, type Command, repeated } from "./command.ts";

interface PolicyOptions {
  readonly check?: boolean;
  readonly store?: string;
  readonly scope?: string;
  readonly platform?: string;
  readonly issuer?: string;
  readonly as?: readonly string[];
  readonly engine?: readonly string[];
  readonly format?: string;
  readonly strict?: boolean;
}

type Remarks = Policies["remarks"];

export const command: Command = {
  usage: "[--check] [--store NAME] [--platform NAME] [--as claim=value]",
  summary:
    "print the stores' own rules that make the scopes real there, or compare them with what a store has",
  examples: [
    "job-secrets policy --store vault --as repository=acme/etl > vault.sh",
    "job-secrets policy --platform gitlab --issuer https://gitlab.example.com --format json",
    "job-secrets policy --check",
  ],
  define(program, cli) {
    program
      .option("--check", "compare with what the stores have: wider rules are a failure")
      .option("--store <name>", "this store only")
      .option("--scope <name>", "this scope only")
      .option("--platform <name>", "whose jobs are let in (default: this platform's; github on a laptop)")
      .option("--issuer <url>", "the issuer of their tokens, where each organization or server has its own")
      .option(
        "--as <claim=value>",
        "what all the jobs have, beside what scopes ask for (repeatable)",
        repeated,
      )
      .option(
        "--engine <path=kind>",
        "what is mounted in Vault: kv=1, kv=2 (the default), database=dynamic",
        repeated,
      )
      .option("--format <format>", "shell: commands (the default); json")
      .option("--strict", "print nothing where rules would let in more than the scopes")
      .action(async (given: PolicyOptions) => {
        const own = cli();
        const job = await openJob(own.doors, own.options);
        const order = { ...given, as: given.as ?? [], engines: given.engine ?? [] };
        if (given.check) {
          const { stores, remarks } = await checkPolicy(job, order);
          await showRemarks(own, remarks);
          await showDifferences(own, stores, remarks);
        } else await show(own, policyUseCase(job, order), given);
      });
  },
};

async function show(cli: Cli, policies: Policies, { format, strict }: PolicyOptions): Promise<void> {
  if (format !== undefined && format !== "shell" && format !== "json") {
    throw new AppError("usage", `cannot print policies as ${format}: the formats are shell and json`);
  }
  const remarks = [...policies.remarks, ...policies.stores.flatMap(store => store.remarks)];
  await showRemarks(cli, remarks);
  const wider = remarks.filter(({ effect }) => effect === "wider").length;
  if (strict && wider > 0) {
    throw new AppError(
      "config",
      `cannot make the policies: ${wider} of their rules would let in more than the scopes`,
      {
        hint: "Change the scopes so that the stores can say them, or leave out --strict.",
      },
    );
  }
  const isJson = cli.options.json === true || format === "json";
  await cli.print(
    isJson ? json(policies) : policies.stores.flatMap(store => store.documents.map(commandText)).join("\n"),
  );
  const refused = remarks.filter(({ effect }) => effect === "refused");
  if (refused.length > 0) {
    const names = [...new Set(refused.map(({ scope }) => scope ?? "a store"))].join(", ");
    throw new AppError("config", `cannot make every policy: what ${names} asks for was refused`, {
      hint: "What was said of it above tells what to change in the configuration, or to give with --as.",
    });
  }
}

async function showRemarks(cli: Cli, remarks: Remarks): Promise<void> {
  const lines = remarks.map(({ effect, scope, text }) =>
    [effect, ...(scope === undefined ? [] : [scope]), text].join(": "),
  );
  for (const line of new Set(lines)) await cli.say(line);
}

async function showDifferences(cli: Cli, stores: readonly Compared[], remarks: Remarks): Promise<void> {
  const differences = stores.flatMap(({ store, differences: each }) => each.map(one => ({ store, ...one })));
  const refused = remarks.filter(({ effect }) => effect === "refused");
  const failures = [
    ...stores.flatMap(({ failures: each }) => each),
    // There is nothing that a server's rules could be held against.
    ...refused.map(
      ({ scope, text }) => new AppError("invalid", `cannot compare ${scope ?? "a store"}: ${text}`),
    ),
  ];
  if (cli.options.json) {
    await cli.print(
      json({ differences, failures: failures.map(({ code, message, hint }) => ({ code, message, hint })) }),
    );
  } else {
    const lines = differences.map(
      ({ store, scope, effect, what, wanted, found }) =>
        `${effect}: ${scope} in ${store}: ${what}: the scope says ${wanted}, the server ${found}\n`,
    );
    await cli.print(lines.join(""));
    const same = stores.filter(each => each.failures.length === 0 && each.differences.length === 0);
    for (const { store } of same) await cli.say(`${store}: as the scopes say`);
  }
  if (stores.length === 0 && failures.length === 0) {
    throw new AppError("unavailable", "cannot compare anything: no scope is for jobs on this platform", {
      hint: "Name the platform of the jobs: --platform github",
    });
  }
  if (differences.some(({ effect }) => effect === "wider")) cli.exitWith(1);
  if (failures.length === 0) return;
  throw together("cannot compare every store", failures);
}
