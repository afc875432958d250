/** Programs that a kubeconfig's user logs in by: real ones, and none that nobody allowed. */
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPrograms } from "../../../src/io/programs.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { type StubCluster, startStubCluster } from "../../harness/kubernetes/stub.ts";
import { scratch } from "../../harness/scratch.ts";
import { kubeconfig } from "./kubeconfigs.ts";
import { openKubernetes, textAt } from "./opened.ts";

const apiVersion = "client.authentication.k8s.io/v1";

let cluster: StubCluster;
beforeAll(async () => {
  cluster = await startStubCluster();
  await cluster.put("apps", "db", { v: Buffer.from("the value") });
});
afterAll(() => cluster.stop());

interface Given {
  readonly script?: string;
  readonly exec?: object;
  readonly options?: object;
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: () => Date;
  /** Where the kubeconfig is; outside of the project by default. */
  readonly at?: (project: string, folder: string) => string;
}

/** A store whose kubeconfig names the program `get-token`, which lies on the PATH. */
async function open({
  script = printing({ token: cluster.admin }),
  exec,
  options,
  env,
  now,
  at,
}: Given = {}) {
  const [folder, project] = [scratch(), scratch()];
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/get-token"), `#!/bin/sh\necho run >> ${folder}/runs\n${script}\n`);
  chmodSync(join(folder, "bin/get-token"), 0o755);
  const user = { exec: { apiVersion, command: "get-token", args: ["--for", "ci"], ...exec } };
  const made = await kubeconfig(at === undefined ? folder : project, cluster, { user });
  const PATH = `${join(folder, "bin")}:/usr/bin:/bin`;
  const given = { PATH, KUBECONFIG: at?.(project, folder) ?? made, ...env };
  const programs = createPrograms({
    env: given,
    signal: new AbortController().signal,
    project: async () => [project],
    credentials: () => ["A_TOKEN", "B_TOKEN"],
  });
  const auth = { method: "kubeconfig", exec: { program: "get-token", ...options } };
  const store = openKubernetes({ auth }, { env: given, programs, ...(now && { now }) });
  const runs = () =>
    existsSync(join(folder, "runs")) ? readFileSync(join(folder, "runs"), "utf8").split("\n").length - 1 : 0;
  return { store, runs, folder };
}

function printing(status: object, more: object = {}): string {
  return `cat <<'END'\n${JSON.stringify({ kind: "ExecCredential", apiVersion, status, ...more })}\nEND`;
}

describe("a program that the options name", () => {
  it("is run once, and its token is sent", async () => {
    const { store, runs } = await open();
    expect(await textAt(store, "db")).toBe("the value");
    expect(await textAt(store, "db")).toBe("the value");
    expect(runs()).toBe(1);
  });

  it("gets the kubeconfig's arguments and variables, and is told of the cluster where it asks for that", async () => {
    const script = `echo "$*|$OWN|$A_TOKEN|$B_TOKEN" > "$OUT/told"; echo "$KUBERNETES_EXEC_INFO" > "$OUT/info"; ${printing({ token: cluster.admin })}`;
    const OUT = scratch();
    const env = [
      { name: "OWN", value: "o" },
      { name: "OUT", value: OUT },
    ];
    const { store } = await open({
      script,
      exec: { env, provideClusterInfo: true },
      options: { env: ["A_TOKEN"] },
      env: { A_TOKEN: "a", B_TOKEN: "b" },
    });
    await textAt(store, "db");
    expect(readFileSync(join(OUT, "told"), "utf8")).toBe("--for ci|o|a|\n");
    const info = JSON.parse(readFileSync(join(OUT, "info"), "utf8"));
    expect(info).toMatchObject({ kind: "ExecCredential", apiVersion, spec: { interactive: false } });
    expect(info.spec.cluster.server).toBe(cluster.address);
    expect(Buffer.from(info.spec.cluster["certificate-authority-data"], "base64").toString()).toBe(
      cluster.ca,
    );
  });

  it("is asked again when its token is nearly over", async () => {
    let now = new Date("2026-01-02T03:00:00Z");
    const script = printing({ token: cluster.admin, expirationTimestamp: "2026-01-02T03:10:00Z" });
    const { store, runs } = await open({ script, now: () => now });
    await textAt(store, "db");
    now = new Date("2026-01-02T03:08:00Z");
    await textAt(store, "db");
    expect(runs()).toBe(1);
    now = new Date("2026-01-02T03:09:30Z");
    await textAt(store, "db");
    expect(runs()).toBe(2);
  });

  it("may give a certificate", async () => {
    const own = await cluster.certificateFor([{ namespace: "apps", verbs: ["get"] }]);
    const status = { clientCertificateData: own.cert, clientKeyData: own.key };
    expect(await textAt((await open({ script: printing(status) })).store, "db")).toBe("the value");
    const half = await open({ script: printing({ clientCertificateData: own.cert }) });
    expect((await failureOf(() => textAt(half.store, "db"))).message).toMatch(/and not both$/);
  });

  it.each<[string, Given, string, RegExp]>([
    [
      "fails",
      { script: "echo marker >&2; exit 3" },
      "denied",
      /get-token exited with 3 and wrote 7 bytes on stderr/,
    ],
    [
      "prints something else",
      { script: "echo marker" },
      "invalid",
      /is no ExecCredential of client\.auth.*\/v1$/,
    ],
    [
      "speaks another version",
      { exec: { apiVersion: `${apiVersion}beta1` } },
      "invalid",
      /no ExecCredential of .*v1beta1$/,
    ],
    ["gives nothing", { script: printing({}) }, "invalid", /neither a token nor a certificate$/],
    ["waits", { script: "sleep 20", options: { timeout: 1 } }, "timeout", /did not end within 1 s$/],
    ["wants to be typed to", { exec: { interactiveMode: "Always" } }, "invalid", /wants somebody to type/],
  ])("that %s is a failure without its words", async (_, given, code, why) => {
    const { store } = await open(given);
    const error = await failureOf(() => textAt(store, "db"));
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(why)]);
    expect(everythingIn(error)).not.toContain("marker");
  });
});

describe("a program is not run", () => {
  it("that the options do not name, or name otherwise", async () => {
    const other = await open({ options: { program: "aws" } });
    expect((await failureOf(() => textAt(other.store, "db"))).message).toMatch(
      /by the program get-token, which the store's options do not allow$/,
    );
    const { runs, store } = await open({ exec: { command: "./bin/get-token" } });
    expect((await failureOf(() => textAt(store, "db"))).code).toBe("invalid");
    expect([other.runs(), runs()]).toEqual([0, 0]);
  });

  it.each<[string, NonNullable<Given["at"]>]>([
    ["that lies in the project", project => join(project, "config")],
    [
      "that is a link into the project",
      (project, folder) => {
        symlinkSync(join(project, "config"), join(folder, "link"));
        return join(folder, "link");
      },
    ],
  ])("for a kubeconfig %s", async (_, at) => {
    const { store, runs } = await open({ at });
    const error = await failureOf(() => textAt(store, "db"));
    expect([error.code, error.message]).toEqual([
      "invalid",
      expect.stringMatching(/is a file of the project$/),
    ]);
    expect(runs()).toBe(0);
  });
});
