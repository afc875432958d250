/** Items for the tests of sinks, and a context that delivers nowhere but into the test. */
import type { Platform } from "../../../src/ci/platform.ts";
import { Secret } from "../../../src/model/secret.ts";
import type { SinkContext } from "../../../src/secrets/sinks/sink.ts";
import type { Item } from "../../../src/secrets/wanted.ts";
import { type Given, recordingDoors } from "../../doors.ts";
import { recordingPlatform } from "../platform.ts";

export const binary = Uint8Array.of(0, 255, 254, 10, 13);

/** A secret of text or bytes. */
export function secretItem(name: string, value: string | Uint8Array, as: Item["as"] = "text"): Item {
  return { name, as, value: typeof value === "string" ? Secret.fromText(value) : Secret.fromBytes(value) };
}

export function plainItem(name: string, value: string): Item {
  return { name, value, as: "text" };
}

export function sinkContext(given: Given & { readonly platform?: Partial<Platform> } = {}) {
  const recording = recordingDoors(given);
  const platform = recordingPlatform(undefined, given.platform);
  const context: SinkContext = {
    doors: recording.doors,
    platform: platform.platform,
    fileDirectory: undefined,
  };
  return { ...recording, ...platform, context };
}

/** What every sink of texts refuses: item, the words it is refused with, the reason. */
export const noTexts: readonly (readonly [Item, string | undefined, string])[] = [
  [secretItem("A", "text"), undefined, "a text"],
  [secretItem("A", ""), undefined, "an empty text"],
  [secretItem("A", "grüße\r\n🔑"), undefined, "any unicode"],
  [plainItem("A", "plain"), undefined, "a plain text"],
  [secretItem("A", binary), "its value is binary; use `as: file`, or keep it as base64 text", "bytes"],
  [secretItem("A", "a\0b"), "its value is binary; use `as: file`, or keep it as base64 text", "a NUL"],
  [
    plainItem("A", "a\0b"),
    "its value is binary; use `as: file`, or keep it as base64 text",
    "a NUL in a plain text",
  ],
];

const tooLarge = "its value is too large for an environment variable (128 KiB); use `as: file`";
/** With the name, an equals sign and a NUL this is exactly what Linux takes. */
const longest = 128 * 1024 - "NAME".length - 2;

/** What a process cannot be given as a variable, beside that. */
export const noVariables: typeof noTexts = [
  ...noTexts,
  [secretItem("NAME", "x".repeat(longest)), undefined, "as long as a variable can be"],
  [secretItem("NAME", "x".repeat(longest + 1)), tooLarge, "one byte more"],
  [plainItem("NAME", "x".repeat(longest + 1)), tooLarge, "one byte more of a plain text"],
  [secretItem("NAME", "ü".repeat(longest / 2 + 1)), tooLarge, "fewer characters, but more bytes"],
];
