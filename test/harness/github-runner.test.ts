import { spawnSync } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { node, nodes } from "../programs.ts";
import { createJob, type JobOptions } from "./github-runner.ts";
import { scratch, writeTree } from "./scratch.ts";

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

describe("the model of GitHub's runner", () => {
  it("gives a step GitHub's variables and of the host's only PATH", async () => {
    process.env.OF_THE_HOST = "x";
    const job = start({ env: { OF_JOB: "1" } });
    const step = await job.runScript('env; test "$PWD" = "$GITHUB_WORKSPACE"', { env: { OF_STEP: "2" } });
    delete process.env.OF_THE_HOST;
    const names = step.stdout.split("\n").map(line => line.replace(/=.*/, ""));
    const strange = names.filter(
      name => !/^(GITHUB_|RUNNER_|CI$|HOME$|PATH$|OF_JOB$|OF_STEP$|PWD$|SHLVL$|_$|$)/.test(name),
    );
    expect(strange).toEqual([]);
    expect(step.conclusion).toBe("success");
  });

  it("hands variables, outputs and paths of one step to later ones", async () => {
    const job = start();
    const first = await job.runScript(
      'echo A=1 >> $GITHUB_ENV; printf "B<<E\\nx\\ny\\nE\\n" >> $GITHUB_ENV; echo o=3 >> $GITHUB_OUTPUT; printf "/opt/x\\n/opt/y\\n" >> $GITHUB_PATH',
    );
    expect(first.outputs).toEqual(new Map([["o", "3"]]));
    const second = await job.runScript('echo "A=$A B=$B PATH=$PATH"');
    expect(second.stdout).toContain("A=1 B=x\ny PATH=/opt/y:/opt/x:");
    expect(job.log).toContain("env:\n  A: 1\n  B: x\ny\n");
  });

  it("refuses NODE_OPTIONS and nothing else", async () => {
    const job = start();
    await job.runScript("printf 'node_options=--inspect\\nLD_DEBUG=x\\n' >> $GITHUB_ENV");
    expect([...job.env.keys()]).toEqual(["LD_DEBUG"]);
    expect(job.log).toContain(
      "##[error]Can't store node_options output parameter using '$GITHUB_ENV' command.",
    );
  });

  it("quotes the bad line of a command file after it has taken the good ones", async () => {
    const job = start();
    const step = await job.runScript("printf 'A=1\\nbare text\\nB=2\\n' >> $GITHUB_ENV");
    expect(step.conclusion).toBe("failure");
    expect([...job.env.keys()]).toEqual(["A"]);
    expect(job.log).toContain(
      "##[error]Unable to process file command 'env' successfully.\n##[error]Invalid format 'bare text'",
    );
  });

  it("handles all waiting lines of stderr before any of stdout", async () => {
    const job = start();
    await job.runScript("echo out; echo err >&2");
    expect(job.log).toMatch(/err\nout\n/);
  });

  it("shows a value whose mask was on its way when stderr printed it", async () => {
    const job = start();
    await job.runScript(
      "echo ::add-mask::s3cr3t-value; echo s3cr3t-value >&2; sleep 0.1; echo now s3cr3t-value",
    );
    expect(job.log).toMatch(/^s3cr3t-value$/m);
    expect(job.log).toMatch(/^now \*\*\*$/m);
  });

  it("obeys commands on both streams and does not log add-mask", async () => {
    const job = start();
    await job.runScript(`
      sleep 0.05; echo ::add-mask::first-value >&2; sleep 0.05; echo '  ##[add-mask]second-value'
      sleep 0.05; echo first-value second-value; echo '::warning file=a::look'; echo ::debug::hidden; echo ::add-mask::`);
    expect(job.log).toContain("*** ***\n##[warning]look\n##[warning]Can't add secret mask for empty string");
    expect(job.log.split("##[endgroup]").at(-1)).not.toMatch(/add-mask::|hidden/);
  });

  it("leaves commands alone between stop-commands and its token, and masks the token", async () => {
    const job = start();
    await job.runScript(
      `echo ::stop-commands::resume-now; echo ::add-mask::abcdef; echo ::resume-now::
       echo ::add-mask::uvwxyz; echo abcdef uvwxyz resume-now`,
    );
    expect(job.log).toMatch(/^::add-mask::abcdef$/m);
    expect(job.log).toMatch(/^abcdef \*\*\* \*\*\*$/m);
  });

  it("fails a step that uses the commands which GitHub has switched off", async () => {
    const job = start();
    const step = await job.runScript("echo ::set-env name=A::1; echo ::add-path::/x");
    expect(step.conclusion).toBe("failure");
    expect(job.env.size).toBe(0);
  });

  it("prints values in debug logging, line by line, under the masks that it knows", async () => {
    const job = start({ debug: true });
    await job.runScript(
      'echo "debug is $RUNNER_DEBUG"; echo ::add-mask::masked; echo A=masked >> $GITHUB_ENV; printf "B<<E\\none\\ntwo\\nE\\n" >> $GITHUB_ENV; echo o=open >> $GITHUB_OUTPUT; echo s=kept >> $GITHUB_STATE',
    );
    expect(job.log).toContain("debug is 1\n::add-mask::***\n");
    expect(job.log).toContain("##[debug]A='***'\n##[debug]B='one\n##[debug]two'\n");
    expect(job.log).toContain("##[debug]Set output o = open");
    expect(job.log).toContain("##[debug]Save intra-action state s = kept");
  });

  it("drops the outputs of a job that hold a mask", async () => {
    const job = start();
    await job.runScript("echo ::add-mask::1");
    expect(job.publish({ version: "v1.2", branch: "main" })).toEqual(new Map([["branch", "main"]]));
    expect(job.log).toContain("##[warning]Skip output 'version' since it may contain secret.");
  });

  it("masks a step summary line by line and refuses one over a mebibyte", async () => {
    const job = start();
    await job.runScript("echo ::add-mask::abcdef; printf 'x abcdef\\nabc\\ndef\\n' >> $GITHUB_STEP_SUMMARY");
    expect(job.summaries).toEqual(["x ***\nabc\ndef\n"]);
    const step = await job.runScript("head -c 1048577 /dev/zero | tr '\\0' a >> $GITHUB_STEP_SUMMARY");
    expect(step.conclusion).toBe("failure");
  });

  it("masks the values that GitHub knows from the start, and the request token", async () => {
    const job = start({
      secrets: ["of-github"],
      idToken: { url: "http://127.0.0.1:9/", token: "request-token" },
    });
    await job.runScript("echo of-github $ACTIONS_ID_TOKEN_REQUEST_TOKEN $ACTIONS_ID_TOKEN_REQUEST_URL");
    expect(job.log).toContain("*** *** http://127.0.0.1:9/");
  });

  it("lets a step open its streams by name, as pipes allow it", async () => {
    const step = await start().runScript("echo out > /dev/stdout; echo err > /dev/stderr");
    expect(step.conclusion).toBe("success");
    expect([step.stdout, step.stderr]).toEqual(["out\n", "err\n"]);
  });

  it("takes the exit code, does not wait for a grandchild that holds the streams, and kills it", async () => {
    const job = start({ graces: { streams: 200 } });
    const step = await job.runScript("sleep 30 & echo $!; exit 3");
    expect(step).toMatchObject({ exitCode: 3, conclusion: "failure" });
    const state = spawnSync("ps", ["-o", "stat=", "-p", step.stdout.trim()], { encoding: "utf8" }).stdout;
    expect(state).toMatch(/^(Z|$)/);
  });

  it("gives up the streams when it cannot kill who holds them", async () => {
    const job = start({ graces: { streams: 200 } });
    const begun = Date.now();
    await job.runScript("setsid sleep 8 & exit 0");
    expect(Date.now() - begun).toBeLessThan(6000);
  });
});

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
