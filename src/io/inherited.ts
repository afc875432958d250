/** The files beyond stdin, stdout and stderr that whoever started us left open for the command: `3<file`, make's pipe. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Node closes those for all that it starts, and leaves higher ones alone where there is a gap. */
const [first, last] = [3, 15];

const nonBlocking = 0o4000;
/** Whether it is read or written. */
const access = 0o3;

interface Open {
  readonly file: number;
  /** A path, or `pipe:[number]`. */
  readonly target: string;
  readonly flags: number;
}

/**
 * Their numbers. Node does not tell which files are its own: those are pipes of which it has both ends, or which do not
 * block, and what has no name. `makeFlags` names the ends of make's pipe. None where the system does not list open files.
 */
export function inheritedFiles(makeFlags = ""): readonly number[] {
  const [, ...ends] = /--jobserver-(?:auth|fds)=(\d+),(\d+)/.exec(makeFlags) ?? [];
  const open = openFiles();
  const isGiven = ({ file, target, flags }: Open) => {
    if (target.startsWith("/")) return target !== "/dev/null";
    if (!target.startsWith("pipe:")) return false;
    if (ends.includes(String(file))) return true;
    const isOtherEnd = (each: Open) => each.target === target && ((each.flags ^ flags) & access) !== 0;
    return (flags & nonBlocking) === 0 && !open.some(isOtherEnd);
  };
  return open
    .filter(each => each.file >= first && each.file <= last)
    .filter(isGiven)
    .map(({ file }) => file);
}

function openFiles(): readonly Open[] {
  try {
    return readdirSync("/proc/self/fd").flatMap(openFile);
  } catch {
    return [];
  }
}

/** What the list itself was read from is closed by now. */
function openFile(name: string): readonly Open[] {
  try {
    const target = readlinkSync(`/proc/self/fd/${name}`);
    const flags = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${name}`, "latin1"))?.[1];
    return [{ file: Number(name), target, flags: Number.parseInt(flags ?? "0", 8) }];
  } catch {
    return [];
  }
}
