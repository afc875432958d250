import { describe, expect, it } from "vitest";
import { node } from "../programs.ts";
import { runAct } from "./act.ts";
import { startOidcIssuer } from "./oidc.ts";

function workflow(steps: string): string {
  return `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n${steps}`;
}

const action = {
  "action.yml": "runs: { using: node24, main: dist/main.mjs, post: dist/post.mjs }\n",
  ".gitignore": "dist/\n",
};

describe("act", { timeout: 60_000 }, () => {
  it("runs an action of the repository, masks what it registers, and runs its post script", async () => {
    const run = await runAct({
      node,
      files: {
        ...action,
        "dist/main.mjs": 'console.log("::add-mask::s3cr3t-value");',
        "dist/post.mjs": 'console.log("post was here");',
        ".github/workflows/test.yml": workflow("      - uses: ./\n      - run: echo got=s3cr3t-value\n"),
      },
    });
    expect(run.log).toContain("got=***");
    expect(run.log).toContain("post was here");
    expect(run.exitCode).toBe(0);
  });

  it("gives steps nothing of the host, the variables it was told, and a way to an OIDC token", async () => {
    const issuer = await startOidcIssuer();
    process.env.OF_THE_HOST = "seen";
    const run = await runAct({
      node,
      files: {
        ...action,
        "dist/main.mjs": `
          const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
          const answer = await fetch(url + "&audience=a", { headers: { authorization: "Bearer " + token } });
          console.log("host=" + process.env.OF_THE_HOST, "status=" + answer.status, process.env.GITHUB_REPOSITORY);`,
        "dist/post.mjs": "",
        ".github/workflows/test.yml": workflow("      - uses: ./\n"),
      },
      env: { ACTIONS_ID_TOKEN_REQUEST_URL: issuer.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.token },
    });
    delete process.env.OF_THE_HOST;
    expect(run.log).toContain("host=undefined status=200 acme/etl");
    expect(issuer.requests).toMatchObject([{ audience: "a", answer: "token" }]);
  });

  it("runs the post script when it is interrupted, and fails", async () => {
    const run = await runAct({
      node,
      files: {
        ...action,
        "dist/main.mjs": 'console.log("up and running"); setInterval(() => {}, 1000);',
        "dist/post.mjs": 'console.log("post was here");',
        ".github/workflows/test.yml": workflow("      - uses: ./\n"),
      },
      interruptAt: "up and running",
    });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain("post was here");
  });
});
