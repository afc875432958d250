/** The Action's post step: removes the files that the job was given, and ends what it left open. It never fails the job. */
import { placeOfNote } from "../app/temporary.ts";
import { createDoors } from "../io/doors.ts";
import { keepQuiet } from "../io/environment.ts";
import { files } from "../io/files.ts";
import { asAppError } from "../model/error.ts";
import { stateOf } from "./runner.ts";
import { isOurDirectory, stateOfFiles, stateOfSeal } from "./state.ts";

async function main(): Promise<void> {
  const directory = stateOf(process.env, stateOfFiles);
  if (directory === "" || !isOurDirectory(directory) || (await files.kind(directory)) === undefined) return;
  const text = await files.readText(placeOfNote(directory)).catch(warn);
  // The files first: that takes no network.
  await files.remove(directory);
  process.stdout.write("job-secrets: removed the delivered files\n");
  if (typeof text === "string") await settleAll({ text, seal: stateOf(process.env, stateOfSeal) });
}

/** The stores are loaded only when there is something to end in one. */
async function settleAll(note: { text: string; seal: string }): Promise<void> {
  const { settle } = await import("../app/settle.ts");
  const { stdin, stdout } = process;
  const env = keepQuiet(process.env);
  const doors = createDoors({
    env,
    cwd: env.GITHUB_WORKSPACE || process.cwd(),
    stdin: { isTty: false, open: () => stdin },
    stdout,
    log: stdout,
    signal: new AbortController().signal,
  });
  await settle(doors, note);
}

function warn(thrown: unknown): void {
  process.stdout.write(`::warning::${asAppError(thrown, "clean up after the job").message}\n`);
}

main().catch(warn);
