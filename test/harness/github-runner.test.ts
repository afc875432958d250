import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { node } from "../programs.ts";
import { createJob, type JobOptions } from "./github-runner.ts";

const start = (options: Partial<JobOptions> = {}) => createJob({ node, ...options });

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
