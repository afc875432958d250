import { describe, expect, it } from "vitest";
import type { Platform } from "../../src/ci/platform.ts";
import type { UnmaskablePolicy } from "../../src/config/config.ts";
import { Secret } from "../../src/model/secret.ts";
import {
  faultsOfDropping,
  faultsOfMasking,
  maskAll,
  needlesFor,
  warnOfDropping,
  warnOfUnmasked,
  whyNotMaskable,
} from "../../src/secrets/mask.ts";
import { resolveSecret } from "../../src/secrets/resolve.ts";
import type { Fetched } from "../../src/secrets/wanted.ts";
import { recordingDoors } from "../doors.ts";
import { secretEntry } from "../entries.ts";
import { grantOf, order, storesOf } from "./orders.ts";
import { recordingPlatform } from "./platform.ts";

const places = order(storesOf());

function fetched(
  name: string,
  secret: Secret,
  given: { raw?: Secret; unmaskable?: UnmaskablePolicy } = {},
): Fetched {
  const entry = secretEntry(name, `secret://dev/${name.toLowerCase()}`, { unmaskable: given.unmaskable });
  return { wanted: resolveSecret(entry, places, grantOf(["s", ["**"]])), raw: given.raw ?? secret, secret };
}

const text = (name: string, value: string, unmaskable?: UnmaskablePolicy) =>
  fetched(name, Secret.fromText(value), unmaskable === undefined ? {} : { unmaskable });
const binary = fetched("BINARY", Secret.fromBytes(Uint8Array.of(255, 0, 1, 2, 3, 4, 5, 6)));

const log = (given: Partial<Platform> = {}) => ({
  platform: recordingPlatform(undefined, given).platform,
  doors: recordingDoors({ env: { REPOSITORY: "acme/warehouse-etl" } }).doors,
});

async function masksOf(...all: readonly Fetched[]): Promise<readonly string[]> {
  const { platform, masked } = recordingPlatform();
  await maskAll(all, () => needlesFor(all), { platform, doors: recordingDoors().doors });
  return masked;
}

describe("the masks of secrets", () => {
  it("are the value, each of its lines and each text in its JSON, once", async () => {
    const key = "first-line-of-key\nsecond-line-of-key\n";
    const json = JSON.stringify({ user: "etl-user-1", deep: { password: "pass-w0rd!" } });
    const masks = await masksOf(text("KEY", key), text("JSON", json), text("AGAIN", "first-line-of-key"));
    for (const part of [key, "first-line-of-key", "second-line-of-key", json, "etl-user-1", "pass-w0rd!"]) {
      expect(masks).toContain(part);
    }
    expect(new Set(masks).size).toBe(masks.length);
  });

  it("cover a decoded secret as it was stored, too", async () => {
    const raw = Secret.fromText("aGVsbG8gd29ybGQh");
    expect(await masksOf(fetched("A", Secret.fromText("hello world!"), { raw }))).toEqual(
      expect.arrayContaining(["hello world!", "aGVsbG8gd29ybGQh"]),
    );
  });

  it("are none for binary data and for what cannot be masked", async () => {
    expect(await masksOf(binary, text("SHORT", "ab"), text("EMPTY", ""))).toEqual([]);
  });
});

describe("what a redactor looks for", () => {
  it("has a needle for each form of each secret, by its name", () => {
    const raw = Secret.fromText("aGVsbG8gd29ybGQh");
    const needles = needlesFor([fetched("A", Secret.fromText("hello world!"), { raw }), binary]);
    const texts = needles.map(({ bytes, secret }) => `${secret} ${Buffer.from(bytes).toString("latin1")}`);
    expect(texts).toEqual(expect.arrayContaining(["A hello world!", "A aGVsbG8gd29ybGQh"]));
    expect(texts.some(each => each.startsWith("BINARY "))).toBe(true);
  });
});

describe("a value that cannot be masked", () => {
  const all = [
    text("SHORT", "ab"),
    text("WORD", "password", "error"),
    text("SPACES", "   "),
    text("WARNED", "true", "warn"),
    text("ANYWAY", "1", "export-anyway"),
    text("FINE", "long-enough-value"),
    text("EMPTY", ""),
    binary,
  ];

  it("is a fault where its policy says error, without the value", () => {
    const faults = faultsOfMasking(all, log());
    expect(faults.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "unmaskable: cannot mask SHORT (secret://dev/short): it is shorter than 4 characters",
      "unmaskable: cannot mask WORD (secret://dev/word): it is a common word",
      "unmaskable: cannot mask SPACES (secret://dev/spaces): it is blank",
    ]);
    expect(faults[0]?.hint).toContain("unmaskable: warn");
  });

  it("is warned of where its policy says warn", async () => {
    const { platform, annotations } = recordingPlatform();
    await warnOfUnmasked(all, { platform, doors: recordingDoors().doors });
    expect(annotations).toEqual(["warning: cannot mask WARNED (secret://dev/warned): it is a common word"]);
  });

  it("is known as one, and binary data never is", () => {
    expect(whyNotMaskable(Secret.fromText("ab"))).toBe("it is shorter than 4 characters");
    expect(whyNotMaskable(Secret.fromText("long-enough"))).toBeUndefined();
    expect(whyNotMaskable(Secret.fromBytes(Uint8Array.of(255)))).toBeUndefined();
  });
});

describe("a value that stands in what every log is full of", () => {
  const landmarks = { landmarks: ["REPOSITORY"] };

  it("is a fault, or a warning, and is not masked", async () => {
    const all = [text("OWNER", "acme"), text("WARNED", "warehouse", "warn"), text("FINE", "warehouse-2")];
    expect(faultsOfMasking(all, log(landmarks)).map(({ message }) => message)).toEqual([
      "cannot mask OWNER (secret://dev/owner): it stands in REPOSITORY, which the mask would blank everywhere",
    ]);
    const { platform, annotations, masked } = recordingPlatform(undefined, landmarks);
    await warnOfUnmasked(all, { ...log(), platform });
    expect(annotations).toHaveLength(1);
    expect(annotations[0]).toContain("WARNED");
    await maskAll(all, () => [], { ...log(), platform });
    expect(masked).toEqual(["warehouse-2"]);
  });

  it("is a warning when it is a part of a value, and the rest is masked", async () => {
    const all = [text("LOGIN", JSON.stringify({ user: "acme", password: "pass-w0rd!" }))];
    const { platform, annotations, masked } = recordingPlatform(undefined, landmarks);
    expect(faultsOfMasking(all, log(landmarks))).toEqual([]);
    await warnOfUnmasked(all, { ...log(), platform });
    expect(annotations).toEqual([
      "warning: cannot mask a part of LOGIN: it stands in REPOSITORY, which the mask would blank everywhere",
    ]);
    await maskAll(all, () => [], { ...log(), platform });
    expect(masked).toContain("pass-w0rd!");
    expect(masked).not.toContain("acme");
  });
});

describe("a plain value that holds a secret's", () => {
  const plain = [
    { name: "HOST", value: "db.long-name.example" },
    { name: "OTHER", value: "else" },
  ];

  it("is a fault, or a warning, by the secret's policy", async () => {
    expect(faultsOfDropping([text("S", "long-name")], plain).map(({ message }) => message)).toEqual([
      "cannot hand the output HOST to other jobs: it holds the value of S, and what holds a mask is dropped",
    ]);
    expect(faultsOfDropping([text("S", "long-name", "warn")], plain)).toEqual([]);
    const { platform, annotations } = recordingPlatform();
    await warnOfDropping([text("S", "long-name", "warn")], plain, { ...log(), platform });
    expect(annotations).toHaveLength(1);
    expect(faultsOfDropping([text("S", "long-name", "export-anyway")], plain)).toEqual([]);
  });
});
