/** Use-case: the whole main job on a throw-away project, with real encryption, and a child that tries to leak. */
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Doors } from "../io/doors.ts";
import type { Output } from "../io/output.ts";
import { AppError } from "../model/error.ts";
import { Secret } from "../model/secret.ts";
import { demoConfig, leakingScript } from "./demo/project.ts";
import { carryOutInit, planInit } from "./init.ts";
import { openJob } from "./job.ts";
import { run } from "./run.ts";
import { getSecret, setSecret } from "./single-secret.ts";
import { whoami } from "./whoami.ts";

const granted = "secret://dev/etl/warehouse#password";
const outside = "secret://prod/etl/warehouse#password";

/** Tells what it does on `doors.stdout`, and throws `failed` when a promise did not hold. */
export async function demo(doors: Doors): Promise<void> {
  const folder = join(tmpdir(), `job-secrets-demo-${randomBytes(8).toString("hex")}`);
  const value = randomBytes(15).toString("base64url");
  const stage: Stage = {
    doors: inFolder(doors, folder),
    value,
    say: text => doors.stdout.write(`${text}\n`),
  };
  try {
    await doors.files.makePrivateDirectory(folder);
    await store(stage);
    await identify(stage);
    await refuse(stage);
    await leak(stage);
  } finally {
    await doors.files.remove(folder);
  }
  await stage.say("\n5. Removed the project, its key and its secret.");
}

interface Stage {
  readonly doors: Doors;
  readonly value: string;
  say(text: string): Promise<void>;
}

async function store({ doors, value, say }: Stage): Promise<void> {
  await say(`1. A project with an age key and an encrypted store, in ${doors.cwd}`);
  await carryOutInit(doors, await planInit(doors));
  await doors.files.replace(join(doors.cwd, "job-secrets.yml"), demoConfig);
  await setSecret(await openJob(doors, {}), granted, async () => Secret.fromText(value));
  const file = (await doors.files.readText(join(doors.cwd, "secrets/dev.yaml"))) ?? "";
  promise(file.includes("ENC[AES256_GCM") && !file.includes(value), "the store is encrypted");
  const [etl = "", warehouse = "", password = ""] = file.split("\n");
  await say(`   $ printf %s "$VALUE" | job-secrets set ${granted}`);
  await say(`   $ head -3 secrets/dev.yaml\n   ${etl}\n   ${warehouse}\n   ${password.slice(0, 60)}…`);
}

async function identify({ doors, say }: Stage): Promise<void> {
  const { scopes } = await whoami(await openJob(doors, {}), []);
  await say("\n2. Who asks, and what may it read?\n   $ job-secrets whoami");
  for (const { name, holds, read, miss } of scopes) {
    await say(`   ${name}: ${holds ? `holds, reads ${read.join(", ")}` : `does not hold: ${miss ?? ""}`}`);
  }
}

async function refuse({ doors, say }: Stage): Promise<void> {
  await say(`\n3. Outside of its scope nothing is asked for.\n   $ job-secrets get ${outside}`);
  const answer = await getSecret(await openJob(doors, {}), outside, {}).catch((thrown: unknown) => thrown);
  promise(answer instanceof AppError && answer.code === "refused", "what is outside the scope is refused");
  if (answer instanceof AppError) await say(`   ${answer.message} (exit ${answer.exitCode})`);
}

async function leak({ doors, value, say }: Stage): Promise<void> {
  const { command, args, shown } = leakingScript(process.platform);
  await say(
    `\n4. A command gets the secret and tries to print it: as it is, in two writes, and as base64.\n   $ ${shown}`,
  );
  const printed = recorder(doors.stdout);
  const job = await openJob({ ...doors, stdout: printed }, {});
  const { code } = await run(job, { command, args, stderr: printed });
  if (doors.signal.aborted) throw new AppError("cancelled", "cannot go on: cancelled");
  const text = printed.text();
  promise(code === 0, "the command ran");
  promise(text.split("***").length > 3, "the command printed");
  const core = Buffer.from(value).toString("base64").slice(0, 12);
  promise(!text.includes(value) && !text.includes(core), "nothing got through");
}

/** Passes everything on, indented, and keeps it. */
function recorder(output: Output): Output & { text(): string } {
  const chunks: Buffer[] = [];
  return {
    isTty: false,
    text: () => Buffer.concat(chunks).toString("utf8"),
    async write(data) {
      chunks.push(Buffer.from(data));
      await output.write(data);
    },
  };
}

function inFolder(doors: Doors, cwd: string): Doors {
  const { PATH, HOME, USER, LANG, SystemRoot } = doors.env;
  return {
    ...doors,
    cwd,
    env: { PATH, HOME, USER, LANG, SystemRoot, SOPS_AGE_KEY_FILE: join(cwd, "age-key.txt") },
  };
}

function promise(held: boolean, what: string): void {
  if (!held) throw new AppError("failed", `cannot show that ${what}`);
}
