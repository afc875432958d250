import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { deliver, faultsOfDelivery } from "../../src/secrets/deliver.ts";
import type { Catch } from "../../src/secrets/fetch.ts";
import { resolveSecret } from "../../src/secrets/resolve.ts";
import type { Sink } from "../../src/secrets/sinks/sink.ts";
import type { Item } from "../../src/secrets/wanted.ts";
import { type Given, recordingDoors } from "../doors.ts";
import { secretEntry } from "../entries.ts";
import { failureOf } from "../failures.ts";
import { scratch } from "../harness/scratch.ts";
import { grantOf, order, storesOf } from "./orders.ts";
import { recordingPlatform } from "./platform.ts";

const key = Uint8Array.of(0, 255, 10, 13, 128);

function caught(as: "text" | "file" = "file"): Catch {
  const wanted = (name: string, each: "text" | "file") =>
    resolveSecret(
      secretEntry(name, `secret://dev/${name}`, { as: each }),
      order(storesOf()),
      grantOf(["s", ["**"]]),
    );
  const [password, tls] = [Secret.fromText("pass-w0rd"), Secret.fromBytes(key)];
  return {
    fetched: [
      { wanted: wanted("PASSWORD", "text"), raw: password, secret: password },
      { wanted: wanted("TLS_KEY", as), raw: tls, secret: tls },
    ],
    plain: [{ name: "LEVEL", value: "info" }],
    faults: [],
  };
}

function setUp(given: Given = {}, withDirectory = true) {
  const directory = join(scratch(), "files");
  const recording = recordingDoors(given);
  const { platform } = recordingPlatform();
  const context = { doors: recording.doors, platform, fileDirectory: withDirectory ? directory : undefined };
  return { ...recording, directory, context };
}

/** A sink that takes everything, or fails, or refuses what the test says. */
function sinkOf(given: Partial<Sink<string[]>> = {}) {
  const taken: Item[] = [];
  const sink: Sink<string[]> = {
    id: "test",
    summary: "",
    refuses: () => undefined,
    deliver: async items => {
      taken.push(...items);
      return items.map(({ name }) => name);
    },
    ...given,
  };
  return { sink, taken };
}

const umask = (mode: number) => mode & 0o777;

describe("delivery", () => {
  it("writes files first and gives their paths in their values' place", async () => {
    const { context, directory, journal } = setUp();
    const { sink, taken } = sinkOf();
    expect(await deliver(caught(), sink, context)).toEqual(["PASSWORD", "TLS_KEY", "LEVEL"]);
    expect(taken.map(({ name, value }) => [name, String(value)])).toEqual([
      ["PASSWORD", "***"],
      ["TLS_KEY", join(directory, "TLS_KEY")],
      ["LEVEL", "info"],
    ]);
    expect(readFileSync(join(directory, "TLS_KEY"))).toEqual(Buffer.from(key));
    expect(journal).toEqual([
      `makePrivateDirectory ${directory}`,
      `makePrivateFile ${join(directory, "TLS_KEY")}`,
    ]);
  });

  it("lets nobody else read a file or enter its directory", async () => {
    const { context, directory } = setUp();
    await deliver(caught(), sinkOf().sink, context);
    expect(umask(statSync(directory).mode)).toBe(0o700);
    expect(umask(statSync(join(directory, "TLS_KEY")).mode)).toBe(0o600);
  });

  it("makes no directory where there is no file", async () => {
    const { context, directory } = setUp();
    await deliver(caught("text"), sinkOf().sink, context);
    expect(existsSync(directory)).toBe(false);
  });

  it("takes the files back when the sink fails", async () => {
    const { context, directory } = setUp();
    const { sink } = sinkOf({ deliver: () => Promise.reject(new Error("full")) });
    await expect(deliver(caught(), sink, context)).rejects.toThrow("full");
    expect(existsSync(directory)).toBe(false);
  });

  it("takes back what there is when a file cannot be written", async () => {
    const { context, directory } = setUp({
      files: { makePrivateFile: () => Promise.reject(new Error("full")) },
    });
    const { sink, taken } = sinkOf();
    await expect(deliver(caught(), sink, context)).rejects.toThrow("full");
    expect([existsSync(directory), taken]).toEqual([false, []]);
  });

  it("does not happen in a job that was cancelled", async () => {
    const { context, directory } = setUp({ signal: AbortSignal.abort() });
    const { sink, taken } = sinkOf();
    expect((await failureOf(() => deliver(caught(), sink, context))).code).toBe("cancelled");
    expect([existsSync(directory), taken]).toEqual([false, []]);
  });
});

describe("what cannot be delivered", () => {
  it("is everything that the sink refuses, and nothing else", () => {
    const { sink } = sinkOf({ refuses: ({ name }) => (name === "TLS_KEY" ? undefined : "it is too red") });
    const { context } = setUp();
    expect(
      faultsOfDelivery(caught("text"), sink, context).map(({ code, message }) => `${code}: ${message}`),
    ).toEqual([
      "undeliverable: cannot deliver PASSWORD: it is too red",
      "undeliverable: cannot deliver LEVEL: it is too red",
    ]);
  });

  it("is a file that nobody would remove", () => {
    const { context } = setUp({}, false);
    expect(faultsOfDelivery(caught(), sinkOf().sink, context).map(({ message }) => message)).toEqual([
      "cannot deliver TLS_KEY: its file would outlive this command; use `run`",
    ]);
  });

  it("is not asked of the sink for what goes into a file", () => {
    const { sink } = sinkOf({
      refuses: ({ value }) => (typeof value !== "string" && !value.isText ? "binary" : undefined),
    });
    const { context } = setUp();
    expect(faultsOfDelivery(caught("file"), sink, context)).toEqual([]);
    expect(faultsOfDelivery(caught("text"), sink, context)).toHaveLength(1);
  });
});
