/** `dotenvx run --redact`. */
import type { Engine } from "./engine.ts";
import { openNpmPeer } from "./npm-peer.ts";

const version = "2.38.2";

export const dotenvxNote = `@dotenvx/dotenvx ${version} of npm, \`dotenvx run --redact\`, values in a .env file`;

export function openDotenvx(root: string): Engine {
  return openNpmPeer(root, {
    package: "@dotenvx/dotenvx",
    version,
    program: "dotenvx",
    args: ["run", "--redact", "--overload", "--"],
    files: variables => ({ ".env": [...variables].map(([name, value]) => lineOf(name, value)).join("") }),
  });
}

/** In quotes that leave the value as it is. A value with each of them is left out: the file cannot hold it. */
function lineOf(name: string, value: string): string {
  const quote = ["'", "`"].find(each => !value.includes(each));
  return quote === undefined ? "" : `${name}=${quote}${value}${quote}\n`;
}
