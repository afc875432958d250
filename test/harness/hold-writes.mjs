/**
 * Loaded into a program under test before its own code: after each write to stdout and to anything below RUNNER_TEMP
 * the program stands still for HOLD_WRITES milliseconds, so that the model of the runner sees every state between two
 * writes, and can stop the program there.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const temp = process.env.RUNNER_TEMP ?? "/nowhere";
const milliseconds = Number(process.env.HOLD_WRITES ?? 0);
delete process.env.HOLD_WRITES;
const clock = new Int32Array(new SharedArrayBuffer(4));
const writers = ["appendFile", "writeFile", "mkdir", "rename", "copyFile"];

function hold() {
  Atomics.wait(clock, 0, 0, milliseconds);
}

function holdAfter(target, name, wait) {
  const original = target[name];
  target[name] = (...args) => wait(original.apply(target, args), String(args[0]).startsWith(temp));
}

if (milliseconds > 0) {
  for (const name of writers) {
    holdAfter(fs, `${name}Sync`, (result, ours) => {
      if (ours) hold();
      return result;
    });
    holdAfter(fs.promises, name, async (result, ours) => {
      const value = await result;
      if (ours) hold();
      return value;
    });
  }
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (...args) => {
    const result = write(...args);
    hold();
    return result;
  };
  syncBuiltinESMExports();
}
