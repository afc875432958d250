import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everythingIn, failureOf } from "../../failures.ts";
import { scratch } from "../../harness/scratch.ts";
import { cluster, user } from "./kubeconfig/cluster.ts";
import { kubeconfig } from "./kubeconfigs.ts";
import { openKubernetes, textAt } from "./opened.ts";

describe("several files", () => {
  it("are one, and of two entries with one name the first counts", async () => {
    const folder = scratch();
    const first = await kubeconfig(folder, cluster, {
      file: "first",
      user: user(),
      more: { clusters: [], contexts: [], "current-context": "" },
    });
    const second = await kubeconfig(folder, cluster, { file: "second", user: { token: "of nobody" } });
    const open = (...files: string[]) => openKubernetes({}, { env: { KUBECONFIG: files.join(":") } });
    expect(await textAt(open(first, second), "db")).toBe("the value");
    expect(await textAt(open("", join(folder, "missing"), first, second), "db")).toBe("the value");
    expect((await failureOf(() => textAt(open(second, first), "db"))).code).toBe("denied");
  });

  it("of which none is there are named", async () => {
    const folder = scratch();
    const store = openKubernetes({}, { env: { KUBECONFIG: `${folder}/a:${folder}/b` } });
    const error = await failureOf(() => textAt(store, "db"));
    expect([error.code, error.message]).toEqual([
      "denied",
      `cannot log in to Kubernetes: ${folder}/a, ${folder}/b is not there`,
    ]);
  });

  it("are found where KUBECONFIG, the option or the home say", async () => {
    const home = scratch();
    mkdirSync(join(home, ".kube"));
    const named = await kubeconfig(home, cluster, { file: ".kube/config", user: user() });
    const env = { HOME: home };
    expect(await textAt(openKubernetes({}, { env }), "db")).toBe("the value");
    for (const path of [named, "~/.kube/config"]) {
      const options = { auth: { method: "kubeconfig", path } };
      expect(await textAt(openKubernetes(options, { env: { ...env, KUBECONFIG: "/none" } }), "db")).toBe(
        "the value",
      );
    }
  });

  it("in the working tree cannot be named, because a pull request could change them (T16)", () => {
    for (const path of ["kubeconfig", "./ci/kubeconfig", "../x", ""]) {
      expect(() => openKubernetes({ auth: { method: "kubeconfig", path } }), path).toThrow();
    }
  });
});

describe("a file that is no kubeconfig", () => {
  const said = async (content: string) => {
    const path = join(scratch(), "config");
    writeFileSync(path, content);
    return failureOf(() => textAt(openKubernetes({}, { env: { KUBECONFIG: path } }), "db"));
  };

  it.each([
    ["users: marker", /users is not as a kubeconfig has it/],
    [
      "users: [{ name: a, user: { token: 12 } }]\nclusters: marker",
      /clusters, users\.0\.user\.token is not as/,
    ],
    ["- marker", /no current context/],
    ["a: &x marker\nb: *x", /anchor/],
    ["{ marker", /cannot read/],
    ["", /no current context/],
  ])("%j says where, and nothing of it", async (content, why) => {
    const error = await said(content);
    expect(error.code).toMatch(/^(invalid|config)$/);
    expect([error, ...error.failures].map(({ message }) => message).join()).toMatch(why);
    expect(everythingIn(error)).not.toContain("marker");
  });

  it("never shows anything of itself, whatever it holds", async () => {
    const value = fc.oneof(
      fc.constant("marker"),
      fc.integer(),
      fc.constant(null),
      fc.array(fc.constant("marker")),
    );
    const keys = ["clusters", "users", "contexts", "current-context", "token", "user", "name", "server"];
    const tree = fc.letrec(tie => ({
      node: fc.oneof({ maxDepth: 3 }, value, fc.dictionary(fc.constantFrom(...keys), tie("node"))),
    })).node;
    const path = join(scratch(), "config");
    await fc.assert(
      fc.asyncProperty(tree, async node => {
        writeFileSync(path, JSON.stringify(node));
        const error = await failureOf(() => textAt(openKubernetes({}, { env: { KUBECONFIG: path } }), "db"));
        // The name of a context is one that its reader has to know.
        if (!error.message.includes("there is no context"))
          expect(everythingIn(error)).not.toContain("marker");
      }),
      { numRuns: 60 },
    );
  });
});
