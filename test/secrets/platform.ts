/** A platform for tests: an identity that the test gives, and calls that go into the journal of the doors. */
import type { Platform } from "../../src/ci/platform.ts";
import type { Identity } from "../../src/model/identity.ts";
import { Secret } from "../../src/model/secret.ts";
import { identity } from "../entries.ts";

export interface RecordingPlatform {
  readonly platform: Platform;
  readonly masked: string[];
  readonly env: Map<string, string>;
  readonly outputs: Map<string, string>;
  readonly annotations: string[];
}

export function recordingPlatform(
  who: Identity = identity(),
  given: Partial<Platform> = {},
): RecordingPlatform {
  const masked: string[] = [];
  const env = new Map<string, string>();
  const outputs = new Map<string, string>();
  const annotations: string[] = [];
  const platform: Platform = {
    id: "recording",
    summary: "a platform of the tests",
    canMask: true,
    credentials: [],
    detect: () => true,
    identity: async () => who,
    token: async audience => Secret.fromText(`token for ${audience}`),
    async mask({ log }, values) {
      await log.write(`masks: ${values.length}`);
      masked.push(...values);
    },
    async setEnv({ log }, variables) {
      await log.write("variables");
      for (const [name, value] of variables) env.set(name, value);
    },
    async setOutput({ log }, values) {
      await log.write("outputs");
      for (const [name, value] of values) outputs.set(name, value);
    },
    async annotate(_, level, message) {
      annotations.push(`${level}: ${message}`);
    },
    ...given,
  };
  return { platform, masked, env, outputs, annotations };
}
