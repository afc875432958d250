/** A program for tests: asks what its first argument says and prints the answer as JSON on stdout. */
import { isatty } from "node:tty";
import { createInput, openStdin } from "../../../src/io/input.ts";
import { createOutput } from "../../../src/io/output.ts";
import { AppError } from "../../../src/model/error.ts";

const controller = new AbortController();
process.once("SIGTERM", () => controller.abort());
const screen = createOutput(process.stderr);
const source = { isTty: isatty(0), open: openStdin, signal: controller.signal };
const input = createInput(source, screen);

const questions: Readonly<Record<string, () => Promise<unknown>>> = {
  hidden: () => input.askHidden("value: "),
  twice: async () => [await input.askHidden("first: "), await input.askHidden("second: ")],
  confirm: () => input.confirm("sure? "),
  all: async () => Buffer.from(await input.readAll()).toString("hex"),
};

try {
  const answer = await questions[process.argv[2] ?? ""]?.();
  process.stdout.write(`answer ${JSON.stringify(answer)}\n`);
} catch (thrown) {
  process.stdout.write(
    `error ${thrown instanceof AppError ? `${thrown.code}: ${thrown.message}` : thrown}\n`,
  );
}
