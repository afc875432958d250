import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { node, nodes } from "../../programs.ts";
import { createJob, type JobOptions } from "../github-runner.ts";
import { scratch, writeTree } from "../scratch.ts";

const start = (options: Partial<JobOptions> = {}) => createJob({ node, ...options });

/** The folder of an action with these scripts. */
function action(main: string, post?: string): string {
  const folder = scratch();
  const posted = post === undefined ? "" : "\n  post: post.mjs";
  writeTree(folder, {
    "action.yml": `inputs:\n  who: { default: nobody }\n  allow-names: {}\nruns:\n  using: node24\n  main: main.mjs${posted}\n`,
    "main.mjs": `import fs from "node:fs";\nimport { promises } from "node:fs";\n${main}`,
    ...(post === undefined ? {} : { "post.mjs": `import fs from "node:fs";\n${post}` }),
  });
  return folder;
}

const setEnv = (name: string, value: string) =>
  `fs.appendFileSync(process.env.GITHUB_ENV, ${JSON.stringify(`${name}=${value}\n`)});`;

describe("an action on the model of GitHub's runner", () => {
  it("gets its inputs with their defaults, and its post script gets its state and the job's variables", async () => {
    const folder = action(
      `const { INPUT_WHO: who, "INPUT_ALLOW-NAMES": names } = process.env;
       fs.appendFileSync(process.env.GITHUB_STATE, "kept=of " + who + "\\n");
       console.log(who, JSON.stringify(names), process.cwd());`,
      "console.log(process.env.STATE_kept, process.env.INPUT_WHO, process.env.LATER);",
    );
    const job = start();
    const main = await job.runAction(folder, { with: { who: "mona", odd: "1" } });
    await job.runScript("echo LATER=yes >> $GITHUB_ENV");
    const [post] = await job.runPosts();
    expect(main.stdout).toBe(`mona "" ${job.workspace}\n`);
    expect(post?.stdout).toBe("of mona mona yes\n");
    expect(job.log).toContain(
      "##[warning]Unexpected input(s) 'odd', valid inputs are ['who', 'allow-names']",
    );
  });

  it("runs post scripts after a failure, the last action's first", async () => {
    const job = start();
    await job.runAction(action("process.exit(1);", 'console.log("first");'));
    await job.runAction(action("", 'console.log("second");'));
    expect((await job.runPosts()).map(step => step.stdout)).toEqual(["second\n", "first\n"]);
  });

  it.each([
    { how: "a synchronous append", write: setEnv("DB", "s3cr3t-value") },
    {
      how: "an asynchronous append",
      write: 'await promises.appendFile(process.env.GITHUB_ENV, "DB=s3cr3t-value\\n");',
    },
    {
      how: "an append by a named import",
      write:
        'import { appendFileSync } from "node:fs"; appendFileSync(process.env.GITHUB_ENV, "DB=s3cr3t-value\\n");',
    },
    { how: "a rewrite", write: 'await promises.writeFile(process.env.GITHUB_ENV, "DB=s3cr3t-value\\n");' },
  ])("is caught when it exports by $how before it masks", async ({ write }) => {
    const mask = 'console.log("::add-mask::s3cr3t-value");';
    for (let time = 0; time < 5; time += 1) {
      const early = await start().runAction(action(`${write} ${mask}`));
      expect(early.events).toContainEqual({ at: "file", file: "GITHUB_ENV", exposed: "DB=s3cr3t-value\n" });
      const right = await start().runAction(action(`${mask} ${write}`));
      expect(right.events).toContainEqual({ at: "file", file: "GITHUB_ENV", exposed: "DB=***\n" });
    }
  });

  it("gets what lets it speak to the runner's services, and scripts do not", async () => {
    const job = start();
    const step = await job.runAction(action("console.log(typeof process.env.ACTIONS_RUNTIME_TOKEN);"));
    const script = await job.runScript('echo "token=$ACTIONS_RUNTIME_TOKEN"');
    expect([step.stdout, script.stdout]).toEqual(["string\n", "token=\n"]);
  });

  it("is seen to make and remove files in RUNNER_TEMP", async () => {
    const folder = action(
      `const box = process.env.RUNNER_TEMP + "/box";
       fs.mkdirSync(box); fs.writeFileSync(box + "/key", "x");
       setTimeout(() => fs.rmSync(box, { recursive: true }), 500);`,
    );
    const step = await start().runAction(folder);
    const temps = step.events.flatMap(event => (event.at === "temp" ? [event.paths] : []));
    // Whoever looks at a folder while it fills may come late; the files stand long enough to be seen.
    expect(temps).toContainEqual(["box", join("box", "key")]);
    expect(temps.at(-1)).toEqual([]);
  });

  it("is cancelled by SIGINT, then SIGTERM, then SIGKILL", async () => {
    const job = start({ graces: { interrupt: 150, terminate: 150 } });
    const stubborn = action(
      'for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => console.log(name)); console.log("up"); setInterval(() => {}, 1000);',
    );
    const step = await job.runAction(stubborn, {
      cancelWhen: event => event.at === "line" && event.text === "up",
    });
    const seen = step.events.map(event =>
      event.at === "line" ? event.text : event.at === "signal" ? event.signal : event.at,
    );
    expect(seen).toEqual(["up", "SIGINT", "SIGINT", "SIGTERM", "SIGTERM", "SIGKILL", "exit"]);
    expect(step).toMatchObject({ conclusion: "cancelled", exitCode: undefined });
  });

  it("still has its command files read and its post script run when it was cancelled", async () => {
    const folder = action(`${setEnv("A", "1")} setInterval(() => {}, 1000);`, 'console.log("cleaned");');
    const job = start();
    const step = await job.runAction(folder, { cancelWhen: event => event.at === "file" });
    expect(step.conclusion).toBe("cancelled");
    expect(job.env.get("A")).toBe("1");
    expect((await job.runPosts())[0]?.stdout).toBe("cleaned\n");
  });

  it("can be killed between two writes", async () => {
    const job = start();
    const folder = action(`${setEnv("A", "1")} ${setEnv("B", "2")}`);
    const step = await job.runAction(folder, { killWhen: event => event.at === "file" });
    expect(step.events.at(-1)).toEqual({ at: "exit", code: null, signal: "SIGKILL" });
    expect([...job.env.keys()]).toEqual(["A"]);
  });

  it("runs on the Node that the job was given", async () => {
    for (const { path } of nodes) {
      const step = await start({ node: path }).runAction(action("console.log(process.execPath);"));
      expect(step.stdout.trim()).toBe(realpathSync(path));
    }
  });

  it("does not see how it is held back", async () => {
    const step = await start().runAction(
      action("console.log(process.env.HOLD_WRITES, process.env.NODE_OPTIONS);"),
    );
    expect(step.stdout).toBe("undefined undefined\n");
  });

  it("finds the event's payload as a file", async () => {
    const job = start();
    await job.runScript('cp "$GITHUB_EVENT_PATH" copy.json');
    expect(JSON.parse(readFileSync(join(job.workspace, "copy.json"), "utf8"))).toMatchObject({
      ref: "refs/heads/main",
    });
  });
});
