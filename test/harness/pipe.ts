/** A pipe of the operating system. Node's own are sockets, and a program cannot open those as /dev/stdout. */
import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync, rmSync } from "node:fs";
import { Socket } from "node:net";

export interface Pipe {
  /** The end for a child process; close it here once the child has it. */
  readonly input: number;
  readonly output: Socket;
  closeInput(): void;
}

/** The path is used for a moment only and must be free. */
export function openPipe(path: string): Pipe {
  execFileSync("mkfifo", ["-m", "600", path]);
  const reading = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const input = openSync(path, constants.O_WRONLY);
  rmSync(path);
  const output = new Socket({ fd: reading, readable: true, writable: false });
  return { input, output, closeInput: () => closeSync(input) };
}
