/** Lists of globs over paths, in which the last one that fits decides. */
import { Minimatch } from "minimatch";

/** True or false when one fits; undefined when none does. Takes a path with slashes. */
export type Places = (path: string) => boolean | undefined;

/** What has a place. */
export type Placed = "file" | "message";

/** As `messagePath` calls them. A file can be called like that, too, and must not get past the lint by its name. */
const ofMessages = /^!?(?:commit|tag) /;

/**
 * A glob without a slash fits a file or a folder of that name at any depth; any other is read from where the list
 * stands. What fits a folder fits all that is in it. With `!` before it, a glob says the contrary.
 * One for the messages of commits or tags fits no file.
 */
export function placesOf(globs: readonly string[], of: Placed = "file"): Places {
  let all: readonly Reading[] | undefined;
  return path => {
    all ??= globs.filter(glob => of === "message" || !ofMessages.test(glob)).map(read);
    return all.findLast(({ fits }) => fits(path))?.says;
  };
}

interface Reading {
  readonly says: boolean;
  readonly fits: (path: string) => boolean;
}

function read(glob: string): Reading {
  return { says: !glob.startsWith("!"), fits: fitting(glob.replace(/^!?(?:\.(?=\/))?/, "")) };
}

/** As `placesOf`, for a list of places where something holds: one that begins with an exception holds elsewhere. */
export function holdsIn(globs: readonly string[], of?: Placed): (path: string) => boolean {
  const places = placesOf(globs, of);
  const elsewhere = globs[0]?.startsWith("!") === true;
  return path => places(path) ?? elsewhere;
}

function fitting(glob: string): (path: string) => boolean {
  const bare = glob.replace(/^\/|\/+$/g, "");
  const anchored = /^\/|\/./.test(glob) ? bare : `**/${bare}`;
  const [itself, inside] = [anchored, `${anchored}/**`].map(each => new Minimatch(each, reading));
  return path => itself?.match(path) === true || inside?.match(path) === true;
}

const reading = { dot: true, nonegate: true, nocomment: true };
