import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { github } from "../../src/ci/github.ts";
import { AppError } from "../../src/model/error.ts";
import { deliverSecrets } from "../../src/secrets/pipeline.ts";
import { childEnv } from "../../src/secrets/sinks/child-env.ts";
import { jobEnv } from "../../src/secrets/sinks/job-env.ts";
import { recordingDoors } from "../doors.ts";
import { groupEntry, plainEntry, secretEntry } from "../entries.ts";
import { everythingIn, failureOf, linesOf } from "../failures.ts";
import { readPairs } from "../harness/file-command.ts";
import { mount, order, storesOf } from "./orders.ts";
import { entries, marker, onGitHub, values } from "./pipeline/job-on-github.ts";
import { recordingPlatform } from "./platform.ts";
import { type Contents, recordingStore } from "./recording-store.ts";

describe("the way of a secret", () => {
  it("is fetch, mask, deliver: not a byte is handed over before every mask was acknowledged", async () => {
    const job = onGitHub(values, { entries });
    const { names } = await job.deliver();
    expect(names).toEqual(["PASSWORD", "KEY", "JSON", "LEVEL"]);
    const [open, read, begins, masks, ...rest] = job.journal;
    expect([open, read, begins]).toEqual(["memory open", "memory read password key json", "log begins"]);
    for (const part of [
      values.password,
      values.json,
      `${marker}-leaf`,
      `${marker}-line-1`,
      `${marker}-line-2`,
    ]) {
      expect(masks?.replaceAll("%22", '"')).toContain(`::add-mask::${part}\n`);
    }
    // The runner would mask each line of a text of several, whatever it is.
    expect(masks).not.toContain("%0A");
    expect(rest).toEqual([
      `makePrivateDirectory ${job.fileDirectory}`,
      `makePrivateFile ${join(job.fileDirectory, "KEY")}`,
      `appendLines ${job.doors.env.GITHUB_ENV}`,
    ]);
    expect([...readPairs(job.variables())]).toEqual([
      ["PASSWORD", values.password],
      ["KEY", join(job.fileDirectory, "KEY")],
      ["JSON", values.json],
      ["LEVEL", "info"],
    ]);
  });

  it("ends before anything is delivered when the masks cannot be written", async () => {
    const job = onGitHub(values, { entries });
    const closed = { ...job.doors, log: { isTty: false, write: () => Promise.reject(new Error("EPIPE")) } };
    const context = { doors: closed, platform: github, fileDirectory: job.fileDirectory };
    const store = recordingStore(values);
    await expect(deliverSecrets(order(storesOf(store), { entries }), jobEnv, context)).rejects.toThrow(
      "EPIPE",
    );
    expect([job.variables(), existsSync(job.fileDirectory)]).toEqual(["", false]);
  });
});

describe("a failure of anything that is required", () => {
  const bad = [
    ...entries,
    secretEntry("ABSENT", "secret://dev/absent"),
    secretEntry("DENIED", "other://denied"),
    secretEntry("SHORT", "secret://dev/short"),
    secretEntry("BINARY", "secret://dev/binary"),
    groupEntry("", "secret://dev/group/*"),
  ];

  it("delivers nothing, masks nothing, and tells of all failures together", async () => {
    const contents = {
      ...values,
      short: "ab",
      binary: Uint8Array.of(255, 0, 1, 2, 3, 4, 5, 6),
      "group/path": `${marker}-path`,
      "group/fine": `${marker}-fine`,
    };
    const job = onGitHub(contents);
    const denied = recordingStore(
      { denied: new AppError("denied", "cannot read denied: forbidden") },
      { id: "other" },
    );
    const stores = storesOf(recordingStore(contents), denied);
    const context = { doors: job.doors, platform: github, fileDirectory: job.fileDirectory };
    const error = await failureOf(() => deliverSecrets(order(stores, { entries: bad }), jobEnv, context));
    expect(linesOf(error)).toEqual(
      [
        "name: cannot deliver secret://dev/group/* (path) as PATH: the name is reserved, because it changes how programs run",
        "denied: cannot read denied: forbidden",
        "unmaskable: cannot mask SHORT (secret://dev/short): it is shorter than 4 characters",
        "undeliverable: cannot deliver BINARY: its value is binary; use `as: file`, or keep it as base64 text",
      ].toSpliced(
        2,
        0,
        "absent: cannot read secret://dev/absent: the store memory (the shelf absent) has no such secret",
      ),
    );
    expect(everythingIn(error)).not.toContain(marker);
    expect([job.printed(), job.variables(), existsSync(job.fileDirectory)]).toEqual(["", "", false]);
  });

  it.each([
    ["an absent secret", { password: undefined }],
    ["a value that cannot be masked", { password: "ab" }],
    ["a value that cannot be delivered", { json: Uint8Array.of(255, 0, 1, 2, 3, 4, 5, 6) }],
  ])("is enough when it is %s", async (_, change) => {
    const contents = Object.entries({ ...values, ...change }).filter(([, value]) => value !== undefined);
    const job = onGitHub(Object.fromEntries(contents) as Contents, { entries });
    await failureOf(() => job.deliver());
    expect([job.printed(), job.variables(), existsSync(job.fileDirectory)]).toEqual(["", "", false]);
  });
});

describe("a delivery", () => {
  it("gives the needles of all its secrets, and none of plain values and defaults", async () => {
    const given = [
      secretEntry("PASSWORD", "secret://dev/password"),
      secretEntry("FALLBACK", "secret://dev/absent", { default: "plain-default", required: false }),
      plainEntry("LEVEL", "plain-level"),
    ];
    const { doors } = recordingDoors();
    const { platform } = recordingPlatform();
    const asked = order(storesOf(recordingStore(values)), {
      entries: given,
      mounts: [mount("dev", "memory")],
    });
    const { delivered, needles } = await deliverSecrets(asked, childEnv, {
      doors,
      platform,
      fileDirectory: undefined,
    });
    expect(Object.fromEntries(delivered)).toEqual({
      PASSWORD: values.password,
      FALLBACK: "plain-default",
      LEVEL: "plain-level",
    });
    expect(new Set(needles.map(({ secret }) => secret))).toEqual(new Set(["PASSWORD"]));
  });
});
