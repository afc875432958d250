/** What a later step prints with real tools stays masked in the log of GitHub's runner (its model), in the forms that the runner alone lets through. */
import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createJob, type Job } from "../harness/github-runner.ts";
import { node } from "../programs.ts";
import { checkout, directoryConfig, errorsOf, pem, project } from "./action.ts";

/** A script that prints `$S` in a form, and what makes the same text of any value, to judge what is left of it. */
const forms: readonly {
  readonly what: string;
  readonly print: string;
  readonly of: (value: string) => string;
}[] = [
  { what: "base64", print: 'echo "$S" | base64 -w0', of: v => base64(`${v}\n`) },
  { what: "base64 in lines", print: 'echo "$S" | base64', of: v => base64(`${v}\n`) },
  { what: "base64 of the bare value", print: 'printf %s "$S" | base64 -w0', of: base64 },
  {
    what: "base64 behind a user name",
    print: 'printf "user:%s" "$S" | base64 -w0',
    of: v => base64(`user:${v}`),
  },
  {
    what: "base64 between other text",
    print: 'printf "us:%s:x" "$S" | base64 -w0',
    of: v => base64(`us:${v}:x`),
  },
  {
    what: "url-safe base64",
    print: `printf %s "$S" | base64 -w0 | tr "+/" "-_"`,
    of: v => Buffer.from(v).toString("base64url"),
  },
  { what: "hex", print: 'printf %s "$S" | od -An -v -tx1 | tr -d " \\n"', of: v => hex(v) },
  {
    what: "upper-case hex",
    print: 'printf %s "$S" | od -An -v -tx1 | tr -d " \\n" | tr a-f A-F',
    of: v => hex(v).toUpperCase(),
  },
  { what: "printf %q", print: 'printf "%q" "$S"', of: v => v },
  { what: "a trace of bash", print: 'set -x; : "$S"', of: v => v },
  { what: "encodeURIComponent", print: js("encodeURIComponent(s)"), of: encodeURIComponent },
  {
    what: "JSON in JSON",
    print: js("JSON.stringify(JSON.stringify(s))"),
    of: v => JSON.stringify(JSON.stringify(v)),
  },
];

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function hex(text: string): string {
  return Buffer.from(text).toString("hex");
}

function js(expression: string): string {
  return `"${process.execPath}" -e 'const s = process.env.S; console.log(${expression})'`;
}

/** Random, of one length, with a sign that most encoders change. */
const token = (length: number) =>
  `${randomBytes(40)
    .toString("hex")
    .slice(0, length - 3)}/'${length % 10}`;

async function jobWith(files: Record<string, string>): Promise<Job> {
  const job = createJob({ node });
  const names = Object.keys(files);
  checkout(job.workspace, {
    "job-secrets.yml": directoryConfig(names.map(name => `${name}: secret://dev/${name.toLowerCase()}`)),
    ...Object.fromEntries(names.map(name => [`store/${name.toLowerCase()}`, files[name] ?? ""])),
  });
  const step = await job.runAction(project);
  expect(step, job.log).toMatchObject({ conclusion: "success" });
  return job;
}

describe("a later step that prints secrets in other forms", () => {
  it("shows none of them, whatever their length", async () => {
    const values = { ONE: token(21), TWO: token(22), THREE: token(23) };
    const job = await jobWith(values);
    for (const [name, value] of Object.entries(values)) {
      for (const { what, print, of } of forms) {
        const before = job.log.length;
        await job.runScript(`S="$${name}"; ${print}`);
        expect(shownOf(of(value), job.log.slice(before)), `${what} of ${value}`).toEqual([]);
      }
    }
  });

  it("shows nothing of a key that it encodes in lines", async () => {
    const lines = Array.from({ length: 12 }, () => randomBytes(48).toString("base64"));
    const job = await jobWith({ KEY: pem(...lines) });
    const before = job.log.length;
    await job.runScript('printf "%s" "$KEY" | base64; echo "$KEY"; printf "%s" "$KEY" | base64 -w0');
    const log = job.log.slice(before);
    for (const text of [base64(pem(...lines)), ...lines]) expect(shownOf(text, log)).toEqual([]);
  });

  it("shows a notice, and each secret's likeliest forms masked, when there are more forms than the log bears", async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`S${i}`, token(20 + (i % 9))]));
    const job = await jobWith(files);
    expect(job.log).toMatch(/##\[notice\]\d+ likely forms of the secrets are not masked/);
    const before = job.log.length;
    await job.runScript(`for i in $(seq 0 59); do n="S$i"; printenv "$n" | base64 -w0; echo; done`);
    const log = job.log.slice(before);
    for (const value of Object.values(files)) expect(shownOf(base64(value), log)).toEqual([]);
  });
});

describe("a value that would blank unrelated output", () => {
  it.each(["1", "true", "}", "main", "a"])(
    "%j fails the step in one line, and nothing is delivered",
    async value => {
      const job = createJob({ node });
      checkout(job.workspace, {
        "job-secrets.yml": directoryConfig(["SHORT: secret://dev/short", "FINE: secret://dev/fine"]),
        "store/short": value,
        "store/fine": createHash("sha256").update("fine").digest("hex"),
      });
      const step = await job.runAction(project, { with: { export: "outputs" } });
      expect(step.conclusion).toBe("failure");
      expect(errorsOf(job)[0]).toMatch(/cannot mask SHORT \(secret:\/\/dev\/short\): it is/);
      expect(step.outputs.size).toBe(0);
      await job.runScript(`echo "the ${value} is still to be read"`);
      expect(job.log).toContain(`the ${value} is still to be read`);
    },
  );
});

it("a secret of several lines leaves the braces of other output alone", async () => {
  const job = await jobWith({
    ACCOUNT: JSON.stringify({ user: token(12), password: token(20) }, undefined, 2),
  });
  await job.runScript(`echo '{ "a": [1], "b": {} }'`);
  expect(job.log).toContain('{ "a": [1], "b": {} }');
});

/** The pieces of eight characters of the text that are still to be seen. */
function shownOf(text: string, log: string): string[] {
  const pieces = Array.from({ length: Math.max(0, text.length - 7) }, (_, at) => text.slice(at, at + 8));
  return pieces.filter(piece => log.includes(piece));
}
