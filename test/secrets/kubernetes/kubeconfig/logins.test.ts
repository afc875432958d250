import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { everythingIn, failureOf } from "../../../failures.ts";
import { scratch } from "../../../harness/scratch.ts";
import { base64, kubeconfig } from "../kubeconfigs.ts";
import { openKubernetes, textAt } from "../opened.ts";
import { cluster, open } from "./cluster.ts";

describe("a login", () => {
  it("is a token, also one in a file that is replaced while the job runs", async () => {
    const folder = scratch();
    writeFileSync(join(folder, "token"), "stale\n");
    const path = await kubeconfig(folder, cluster, { user: { tokenFile: "token" } });
    const store = openKubernetes({}, { env: { KUBECONFIG: path } });
    const error = await failureOf(() => textAt(store, "db"));
    expect(error.message).toBe(
      "cannot get apps/db: the API server does not accept the token of the context test",
    );
    writeFileSync(join(folder, "token"), `${cluster.admin}\n`);
    expect(await textAt(store, "db")).toBe("the value");
    writeFileSync(join(folder, "token"), "");
    expect((await failureOf(() => textAt(store, "db"))).message).toContain("holds no token");
  });

  it("is a certificate, inline or in files beside the kubeconfig", async () => {
    const own = await cluster.certificateFor([{ namespace: "apps", verbs: ["get"] }]);
    expect(await textAt(await open({ certificate: own }), "db")).toBe("the value");
    const folder = scratch();
    mkdirSync(join(folder, "pki"));
    writeFileSync(join(folder, "pki/me.crt"), own.cert);
    writeFileSync(join(folder, "pki/me.key"), own.key);
    writeFileSync(join(folder, "pki/ca.crt"), cluster.ca);
    const path = await kubeconfig(folder, cluster, {
      cluster: { "certificate-authority-data": null, "certificate-authority": "pki/ca.crt" },
      user: { "client-certificate": "pki/me.crt", "client-key": "pki/me.key" },
    });
    expect(await textAt(openKubernetes({}, { env: { KUBECONFIG: path } }), "db")).toBe("the value");
  });

  it.each<[string, object, RegExp, RegExp]>([
    [
      "a program",
      { exec: { apiVersion: "client.authentication.k8s.io/v1", command: "aws" } },
      /by the program aws, which the store's options do not allow/,
      /exec: \{ program: aws \}.*method: jwt/,
    ],
    ["a provider", { "auth-provider": { name: "oidc" } }, /by an `auth-provider:`/, /kubectl create token/],
    ["a password", { username: "u", password: "marker" }, /by a password/, /token/],
    ["somebody else's name", { token: "marker", as: "root" }, /acts `as` another one/, /^undefined$/],
    ["half a certificate", { "client-certificate-data": base64("marker") }, /and not both/, /^undefined$/],
  ])("by %s is refused, and says what to do", async (_, given, why, hint) => {
    const before = cluster.requests.length;
    const error = await failureOf(async () => textAt(await open({ user: given }), "db"));
    expect(error.code).toBe("invalid");
    expect(error.message).toMatch(why);
    expect(String(error.hint)).toMatch(hint);
    expect(everythingIn(error)).not.toContain("marker");
    expect(cluster.requests).toHaveLength(before);
  });

  it("by a key that is none shows nothing of it", async () => {
    const own = { "client-certificate-data": base64("marker"), "client-key-data": base64("marker") };
    const error = await failureOf(async () => textAt(await open({ user: own }), "db"));
    expect(error.message).toBe("cannot connect: the client's certificate or key cannot be used");
    expect(everythingIn(error)).not.toContain("marker");
  });
});
