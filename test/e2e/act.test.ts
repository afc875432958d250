/** The Action in a workflow that the real engine act runs. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runAct } from "../harness/act.ts";
import { shownPiece } from "../harness/leak.ts";
import { startOidcIssuer } from "../harness/oidc.ts";
import { nodes } from "../programs.ts";
import { directoryConfig, pem, project, randomValue } from "./action.ts";

/** The Action as a repository has it: its action.yml and its bundles. */
function theAction(): Record<string, string | Uint8Array> {
  const bundles = readdirSync(join(project, "dist"), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(project.length));
  return Object.fromEntries(
    ["action.yml", ...bundles].map(path => [path, readFileSync(join(project, path))]),
  );
}

const scope = "ci: { when: { repository: acme/etl, event: push }, read: ['dev/**'], attested: true }";

const workflow = `
on: push
jobs:
  deliver:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ./
        with: { audience: "https://vault.example" }
      - run: |
          echo "variable=$DB_PASSWORD"
          echo "on stderr=$DB_PASSWORD" >&2
          while read -r line; do echo "line=$line"; done < "$TLS_KEY"
          echo "$DOCUMENT"
          echo "level=$LEVEL"
          test "$DB_PASSWORD" = "$EXPECTED" && echo "it is the right one"
        env: { EXPECTED: "\${{ secrets.EXPECTED }}" }
      - uses: ./
        id: outputs
        with: { export: outputs, secrets: "TOKEN=secret://dev/token" }
      - run: echo "output=\${{ steps.outputs.outputs.TOKEN }}"
      - run: test "\${{ steps.outputs.outputs.TOKEN }}" = "\${{ secrets.TOKEN }}" && test -z "$TOKEN" && echo "only an output"
      - run: exit 1
  command:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ./
        with:
          run: |
            echo "command=$DB_PASSWORD"; echo "tokens=$ACTIONS_ID_TOKEN_REQUEST_TOKEN."
      - run: echo "afterwards=$DB_PASSWORD."
`;

describe.each(nodes)("the Action in act on $title", ({ path: node }) => {
  it("delivers variables, files and outputs, masks them, and cleans up after a failure", async () => {
    const issuer = await startOidcIssuer();
    const [password, a, b, leaf, token] = [
      randomValue(),
      randomValue(),
      randomValue(),
      randomValue(),
      randomValue(),
    ];
    const run = await runAct({
      node,
      files: {
        ...theAction(),
        ".github/workflows/test.yml": workflow,
        "job-secrets.yml": directoryConfig(
          [
            "DB_PASSWORD: secret://dev/db-password",
            "TLS_KEY: { ref: secret://dev/tls-key, as: file }",
            "DOCUMENT: secret://dev/document",
            "LEVEL: { value: info }",
          ],
          scope,
        ),
        "store/db-password": password,
        "store/tls-key": pem(a, b),
        "store/document": JSON.stringify({ password: leaf }, null, 2),
        "store/token": token,
      },
      env: { ACTIONS_ID_TOKEN_REQUEST_URL: issuer.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.token },
      secrets: { EXPECTED: password, TOKEN: token },
    });
    for (const line of ["variable=***", "on stderr=***", "line=***", "level=info", "output=***"]) {
      expect(run.log).toContain(line);
    }
    for (const line of ["it is the right one", "only an output", "command=***", "tokens=.", "afterwards=."]) {
      expect(run.log).toContain(line);
    }
    for (const value of [password, a, b, leaf, token, ...issuer.issued]) {
      expect(shownPiece(run.log, value)).toBeUndefined();
    }
    expect(issuer.requests.map(request => request.audience)).toContain("https://vault.example");
    expect(run.log.match(/removed the delivered files/g)).toHaveLength(1);
    expect(run.leftovers(/job-secrets-[0-9a-f]{24}/)).toEqual([]);
  });

  it("cleans up when the job is interrupted", async () => {
    const [a, b] = [randomValue(), randomValue()];
    const interrupted = `
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ./
      - run: test -s "$TLS_KEY" && echo "the file is there"; sleep 30
`;
    const run = await runAct({
      node,
      files: {
        ...theAction(),
        ".github/workflows/test.yml": interrupted,
        "job-secrets.yml": directoryConfig(["TLS_KEY: { ref: secret://dev/tls-key, as: file }"]),
        "store/tls-key": pem(a, b),
      },
      interruptAt: "the file is there",
    });
    expect(run.log).toContain("removed the delivered files");
    expect(run.leftovers(/job-secrets-[0-9a-f]{24}/)).toEqual([]);
  });
});
