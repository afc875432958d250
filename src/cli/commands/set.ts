/** `set`: writes one value, from a prompt without echo or from stdin. */
import { openJob } from "../../app/job.ts";
import { setSecret } from "../../app/single-secret.ts";
import { Secret } from "../../model/secret.ts";
import type { Cli, Command } from "./command.ts";

export const command: Command = {
  usage: "<reference>",
  summary: "store one secret; its value comes from a prompt that shows nothing, or from stdin",
  examples: [
    "job-secrets set secret://dev/etl/warehouse#password",
    "job-secrets set secret://dev/etl/tls#key < key.pem",
    "openssl rand -base64 30 | job-secrets set secret://dev/etl/session#key",
  ],
  define(program, cli) {
    program.argument("<reference>", "where to store it").action(async (reference: string) => {
      const context = cli();
      const job = await openJob(context.doors, context.options);
      await setSecret(job, reference, () => readValue(context, reference));
      await context.say(`stored ${reference}`);
    });
  },
};

/** A single line from stdin loses the newline that `echo` and files end it with; anything else is kept to the byte. */
async function readValue({ doors: { stdin }, say }: Cli, reference: string): Promise<Secret> {
  if (stdin.isTty) return Secret.fromText(await stdin.askHidden(`Value of ${reference} (not shown): `));
  const bytes = Buffer.from(await stdin.readAll());
  const line = /^[^\r\n]*(?=\r?\n$)/.exec(bytes.toString("latin1"))?.[0];
  if (line === undefined) return Secret.fromBytes(bytes);
  await say("the newline at the end of the value was left out");
  return Secret.fromBytes(bytes.subarray(0, line.length));
}
