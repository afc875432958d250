/** The Action when its job is cancelled, or it is killed, at any point: nothing is left behind, and nothing is half done. */
import { describe, expect, it } from "vitest";
import { pathsBelow } from "../harness/file-watch.ts";
import { createJob } from "../harness/github-runner.ts";
import { type OidcAnswer, startOidcIssuer } from "../harness/oidc.ts";
import type { RunnerEvent } from "../harness/step.ts";
import { nodes } from "../programs.ts";
import { checkout, directoryConfig, expectNoLeak, pem, project, randomValue } from "./action.ts";

const madeFile = /^job-secrets-[0-9a-f]+\/TLS_KEY$/;

const points: readonly { when: string; answer: OidcAnswer; reached: (event: RunnerEvent) => boolean }[] = [
  {
    when: "GitHub does not answer",
    answer: "hang",
    reached: event => event.at === "file" && event.file === "GITHUB_STATE",
  },
  {
    when: "the first mask is out",
    answer: "token",
    reached: event => event.at === "command" && event.command.name === "add-mask",
  },
  {
    when: "the folder for files is made",
    answer: "token",
    reached: event => event.at === "temp" && event.paths.length > 0,
  },
  {
    when: "a file is made",
    answer: "token",
    reached: event => event.at === "temp" && event.paths.some(path => madeFile.test(path)),
  },
  {
    when: "variables are handed over",
    answer: "token",
    reached: event => event.at === "file" && event.file === "GITHUB_ENV",
  },
];

const ways = [
  { how: "cancelled", interrupt: "cancelWhen" },
  { how: "killed", interrupt: "killWhen" },
] as const;

const cases = points.flatMap(point => ways.map(way => ({ ...point, ...way })));

describe.each(nodes)("the Action on $title", ({ path: node }) => {
  it.each(cases)("leaves nothing when it is $how once $when", async ({ answer, reached, interrupt }) => {
    const issuer = await startOidcIssuer();
    issuer.answer(answer);
    const job = createJob({ node, debug: true, idToken: issuer });
    const [a, b, password] = [randomValue(), randomValue(), randomValue()];
    checkout(job.workspace, {
      "job-secrets.yml": directoryConfig([
        "DB: secret://dev/db",
        "TLS_KEY: { ref: secret://dev/tls-key, as: file }",
        "LAST: secret://dev/db",
      ]),
      "store/db": password,
      "store/tls-key": pem(a, b),
    });
    const step = await job.runAction(project, { [interrupt]: reached });
    expect(step.events.some(reached), "the point was reached").toBe(true);
    expect(step.events).not.toContainEqual({ at: "signal", signal: "SIGTERM" });
    expect([...job.env.keys()].join()).toMatch(/^(DB,TLS_KEY,LAST)?$/);
    await job.runScript('echo "$DB"; cat $TLS_KEY < /dev/null || true');
    const posts = await job.runPosts();
    expect(posts).toMatchObject([{ conclusion: "success" }]);
    expect(pathsBelow(job.temp)).toEqual([]);
    expectNoLeak(job, [step, ...posts], [a, b, password]);
  });
});
