/** What any program of Node's pays for a pipe: starts a command, as `run` does, and only copies its output. */
import { spawn } from "node:child_process";

const [command, ...args] = process.argv.slice(2);
spawn(command, args, { stdio: ["inherit", "pipe", "inherit"] }).stdout.pipe(process.stdout);
