/** Whoever opens a pull request starts no program: not by the configuration, not by a reference, not by a file. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { openInlineJob } from "../../src/app/fetch.ts";
import { openJob } from "../../src/app/job.ts";
import { getSecret } from "../../src/app/single-secret.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { pullRequestEvent, pushEvent } from "../harness/github-event.ts";
import { commitAll } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

interface Setting {
  /** What the base commit has beside a README. */
  readonly base: Readonly<Record<string, string>>;
  /** What the head changes. */
  readonly head: Readonly<Record<string, string>>;
  /** Folders of the project that come first on PATH. */
  readonly path?: readonly string[];
  readonly event?: "pull request" | "fork" | "push";
}

/** A run for a pull request in its checkout, on a machine with the program `answer`. */
function setUp({ base, head, path = [], event = "pull request" }: Setting) {
  const [folder, machine, marks] = [scratch(), scratch(), scratch()];
  const mark = join(marks, "started");
  const filled = (tree: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(tree).map(([name, text]) => [name, text.replaceAll("MARK", mark)]));
  const executable = (file: string) => existsSync(file) && chmodSync(file, 0o755);
  writeTree(machine, { answer: '#!/bin/sh\nprintf "from the machine: %s" "$1"\n' });
  executable(join(machine, "answer"));
  writeTree(folder, { "README.md": "x", ...filled(base) });
  executable(join(folder, "bin/answer"));
  const baseSha = commitAll(folder);
  writeTree(folder, { "other.txt": "y", ...filled(head) });
  executable(join(folder, "bin/answer"));
  const headSha = commitAll(folder);
  const payload = join(marks, "event.json");
  const foreign = event === "fork" ? { headRepository: "mallory/etl" } : {};
  const { name, payload: body } =
    event === "push" ? pushEvent() : pullRequestEvent({ baseSha, headSha, ...foreign });
  writeFileSync(payload, JSON.stringify(body));
  mkdirSync(join(folder, "deep"), { recursive: true });
  const { doors, stdout, log } = recordingDoors({
    cwd: folder,
    env: {
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_NAME: name,
      GITHUB_EVENT_PATH: payload,
      GIT_CONFIG_GLOBAL: "/dev/null",
      PATH: [...path.map(each => join(folder, each)), machine, "/usr/bin", "/bin"].join(delimiter),
    },
  });
  return {
    doors,
    stdout,
    log,
    mark,
    read: async () => getSecret(await openJob(doors, {}), "secret://dev/x", {}),
  };
}

const configured = (run: string) => `version: 1
stores: { tool: { type: command, run: ${run} } }
mounts: { dev/: tool }
scopes: { all: { when: {}, read: ["dev/**"] } }
`;
const honest = configured('[answer, "{path}"]');
const touching = configured('[touch, MARK, "{path}"]');
const withoutStore = "version: 1\nscopes: { all: { when: {}, read: ['**', '*://**'] } }\n";

describe("on a pull request", () => {
  it("the program of the base commit's configuration answers", async () => {
    const { read, stdout } = setUp({ base: { "job-secrets.yml": honest }, head: {} });
    await read();
    expect(stdout.text()).toBe("from the machine: x");
  });

  it("a program that the head puts in its place is not started", async () => {
    const { read, stdout, mark } = setUp({
      base: { "job-secrets.yml": honest },
      head: { "job-secrets.yml": touching },
    });
    await read();
    expect([stdout.text(), existsSync(mark)]).toEqual(["from the machine: x", false]);
  });

  it.each([
    ["where the base has no configuration", {}, /adds it, and the base commit/],
    ["where the base declares no such store", { "job-secrets.yml": withoutStore }, /no mount answers/],
  ])("a store that the head declares is none: %s", async (_, base, message) => {
    const { read, mark } = setUp({ base, head: { "job-secrets.yml": touching } });
    expect((await failureOf(read)).message).toMatch(message);
    expect(existsSync(mark)).toBe(false);
  });

  it("lines in the workflow name no such store by its type", async () => {
    for (const base of [{}, { "job-secrets.yml": withoutStore }]) {
      const { doors } = setUp({ base, head: {} });
      const error = await failureOf(() => openInlineJob(doors, "A=command://touch", {}));
      expect(error.message).toMatch(/what stands before :\/\/ is no store/);
    }
  });

  it("a program of the same name in the checkout is passed over, wherever PATH has it", async () => {
    const { read, stdout, mark } = setUp({
      base: { "job-secrets.yml": honest, "bin/answer": "#!/bin/sh\necho honest\n" },
      head: { "bin/answer": "#!/bin/sh\ntouch MARK\n" },
      path: ["bin", ".", "deep/../bin"],
    });
    await read();
    expect([stdout.text(), existsSync(mark)]).toEqual(["from the machine: x", false]);
  });

  it("a script of the checkout is not run by a program of the machine", async () => {
    const { read, mark } = setUp({
      base: {
        "job-secrets.yml": configured('[sh, tools/get.sh, "{path}"]'),
        "tools/get.sh": "echo honest\n",
      },
      head: { "tools/get.sh": "touch MARK\n" },
    });
    // It is looked for from the root, where it is not.
    expect((await failureOf(read)).code).toBe("unavailable");
    expect(existsSync(mark)).toBe(false);
  });

  it("from a fork no program is started at all", async () => {
    const { read, mark } = setUp({ base: { "job-secrets.yml": touching }, head: {}, event: "fork" });
    expect((await failureOf(read)).code).toBe("untrusted");
    expect(existsSync(mark)).toBe(false);
  });
});

it("on a push the work tree's configuration counts, and its program answers", async () => {
  const { read, mark, stdout } = setUp({ base: { "job-secrets.yml": touching }, head: {}, event: "push" });
  await read();
  expect([stdout.text(), existsSync(mark), readFileSync(mark, "utf8")]).toEqual(["", true, ""]);
});
