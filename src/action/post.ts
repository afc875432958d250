/** The Action's post step: removes the files that the job was given. It never fails the job. */
import { getState } from "@actions/core";
import { files } from "../io/files.ts";
import { asAppError } from "../model/error.ts";
import { isOurDirectory, stateOfFiles } from "./state.ts";

async function main(): Promise<void> {
  const directory = getState(stateOfFiles);
  if (directory === "" || !isOurDirectory(directory) || (await files.kind(directory)) === undefined) return;
  await files.remove(directory);
  process.stdout.write("job-secrets: removed the delivered files\n");
}

main().catch((thrown: unknown) => {
  process.stdout.write(`::warning::${asAppError(thrown, "remove the delivered files").message}\n`);
});
