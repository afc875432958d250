import { describe, expect, it } from "vitest";
import { type Asked, closing, createJob, openJob, orderOf } from "../../src/app/job.ts";
import { platformOf } from "../../src/app/platform.ts";
import { local } from "../../src/ci/local.ts";
import { emptyConfig } from "../../src/config/config.ts";
import { AppError } from "../../src/model/error.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { recordingPlatform } from "../secrets/platform.ts";
import { recordingStore } from "../secrets/recording-store.ts";
import { testJob } from "./jobs.ts";

describe("a job", () => {
  it("is on the platform that its environment tells of", () => {
    expect(platformOf(recordingDoors({ env: { GITHUB_ACTIONS: "true" } }).doors).id).toBe("github");
    expect(platformOf(recordingDoors().doors).id).toBe("local");
  });

  it("has the configuration of its folder, and the stores that this declares", async () => {
    const cwd = scratch();
    writeTree(cwd, { "job-secrets.yml": "version: 1\nstores: { mine: { type: directory } }\n" });
    const job = await openJob(recordingDoors({ cwd }).doors, {});
    expect([job.config.directory, job.platform.id]).toEqual([cwd, "local"]);
    expect(job.stores.names).toEqual(expect.arrayContaining(["mine", "env", "directory", "dotenv"]));
  });

  it.each([
    [{ audience: "option" }, "config", "option"],
    [{}, "config", "config"],
    [{}, undefined, "job-secrets"],
  ])(
    "has the audience of its options %j, else its configuration's, else our own: %s, %s",
    (options, audience, expected) => {
      const config = { ...emptyConfig("/"), audience };
      expect(createJob(recordingDoors().doors, local, config, options).audience).toBe(expected);
    },
  );
});

describe("an order", () => {
  const { job } = testJob({
    stores: [recordingStore({})],
    config: `
mounts: { dev/: memory }
unmaskable: warn
env: { A: secret://dev/a, L: { value: x }, "G_*": secret://dev/g/* }
`,
  });

  it("has what the configuration says", () => {
    expect(orderOf(job, {})).toMatchObject({
      entries: job.config.env,
      mounts: job.config.mounts,
      storeNames: ["memory"],
      unmaskable: "warn",
      insideOnly: false,
      allowedNames: [],
      overwrite: [],
      audience: "test",
    });
  });

  it.each<[Asked, boolean, string]>([
    [{ scope: "s" }, true, "a scope picks from the configuration"],
    [{ scope: "s", only: ["A"] }, false, "a name was asked for"],
    [{ scope: "s", entries: [] }, false, "entries were given"],
    [{}, false, "no scope was chosen"],
  ])("leaves out what is outside for %j: %s (%s)", (asked, insideOnly) => {
    expect(orderOf(job, asked).insideOnly).toBe(insideOnly);
  });

  it.each([
    [["B"], "cannot fetch B: no such entry under `env` (there are: A, L)"],
    [["A", "G_*", "C"], "cannot fetch G_*, C: no such entry under `env` (there are: A, L)"],
  ])("cannot be for names that are not there: %j", async (only, message) => {
    expect(await failureOf(() => orderOf(job, { only }))).toMatchObject({ code: "usage", message });
  });
});

describe("the end of a job", () => {
  function jobWith(close: () => Promise<void>) {
    const store = recordingStore({}, { change: { close } });
    const { platform, annotations } = recordingPlatform();
    const { job } = testJob({ config: "", stores: [store], platform });
    job.stores.open("memory");
    return { job, annotations };
  }

  it("closes the stores, also when the work failed", async () => {
    let closed = 0;
    const { job } = jobWith(async () => {
      closed += 1;
    });
    expect(await closing(job, async () => "result")).toBe("result");
    job.stores.open("memory");
    await expect(closing(job, () => Promise.reject(new Error("work")))).rejects.toThrow("work");
    expect(closed).toBe(2);
  });

  it("reports a store that does not close, and keeps the result or the failure of the work", async () => {
    const { job, annotations } = jobWith(() =>
      Promise.reject(new AppError("unavailable", "cannot close memory: gone")),
    );
    expect(await closing(job, async () => "result")).toBe("result");
    job.stores.open("memory");
    await expect(closing(job, () => Promise.reject(new Error("work")))).rejects.toThrow("work");
    expect(annotations).toEqual(Array(2).fill("warning: cannot close memory: gone"));
  });
});
