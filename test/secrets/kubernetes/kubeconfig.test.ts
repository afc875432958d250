/** Kubeconfig files: as kubectl reads them, without what would give the secrets to somebody else. */
import { describe, expect, it } from "vitest";
import { everythingIn, failureOf } from "../../failures.ts";
import { cluster, type Given, open, user } from "./kubeconfig/cluster.ts";
import { textAt } from "./opened.ts";

describe("a context", () => {
  it("has a cluster, a user and a namespace", async () => {
    expect(await textAt(await open({ user: user() }), "db")).toBe("the value");
    expect(await textAt(await open({ user: user(), context: { namespace: "team" } }), "db")).toBe(
      "of the team",
    );
    expect(await textAt(await open({ user: user(), context: { namespace: null } }), "db")).toBe("of default");
    expect(await textAt(await open({ user: user() }, { namespace: "team" }), "db")).toBe("of the team");
  });

  it("is chosen by its name", async () => {
    const other = { name: "other", context: { cluster: "there", user: "me", namespace: "team" } };
    const given = { user: user(), more: { contexts: [other], "current-context": "none" } };
    const options = { auth: { method: "kubeconfig", context: "other" } };
    expect(await textAt(await open(given, options), "db")).toBe("of the team");
    const error = await failureOf(async () => textAt(await open(given), "db"));
    expect([error.code, error.message, error.hint]).toEqual([
      "invalid",
      "cannot log in to Kubernetes: there is no context none",
      "There are: other.",
    ]);
  });

  it.each<[string, Given, string]>([
    ["no current context", { more: { "current-context": null } }, "the kubeconfig has no current context"],
    ["an unknown cluster", { context: { cluster: "x" } }, "by the context test: there is no cluster x"],
    ["an unknown user", { context: { user: "x" } }, "by the context test: there is no user x"],
    ["no user", { context: { user: null } }, "by the context test: there is no user"],
    ["no server", { cluster: { server: "" } }, "its cluster has no `server:` that is an address"],
    [
      "a server of another kind",
      { cluster: { server: "unix:///x" } },
      "its cluster has no `server:` that is an address",
    ],
    ["a user without a login", {}, "its user has neither a token nor a certificate"],
    [
      "no authority where one is named",
      { cluster: { "certificate-authority-data": null, "certificate-authority": "x.crt" } },
      "x.crt, its `certificate-authority`, is not there",
    ],
  ])("with %s says so", async (_, given, why) => {
    const error = await failureOf(async () => textAt(await open(given), "db"));
    expect(error.code).toBe("invalid");
    expect(error.message).toContain("cannot log in to Kubernetes");
    expect(error.message).toContain(why);
  });
});

describe("a cluster", () => {
  it("that asks for no check of its certificate is refused (T19)", async () => {
    const before = cluster.requests.length;
    const given = { user: user(), cluster: { "insecure-skip-tls-verify": true } };
    const error = await failureOf(async () => textAt(await open(given), "db"));
    expect(error.code).toBe("invalid");
    expect(error.message).toContain(
      "`insecure-skip-tls-verify` would give the secrets to anybody who answers",
    );
    expect(error.hint).toContain("certificate-authority-data");
    expect(cluster.requests).toHaveLength(before);
  });

  it("is known by `tls-server-name`, where that is written", async () => {
    const right = { user: user(), cluster: { "tls-server-name": "store.test" } };
    expect(await textAt(await open(right), "db")).toBe("the value");
    const wrong = { user: user(), cluster: { "tls-server-name": "other.test" } };
    const error = await failureOf(async () => textAt(await open(wrong), "db"));
    expect(error.message).toContain("its certificate is for another name");
  });

  it("is not trusted without its authority, and no token is sent", async () => {
    const before = cluster.requests.length;
    const given = { user: user(), cluster: { "certificate-authority-data": null } };
    const error = await failureOf(async () => textAt(await open(given), "db"));
    expect([error.code, error.message]).toEqual([
      "unavailable",
      expect.stringContaining("its certificate is signed by nobody who is trusted here"),
    ]);
    expect(cluster.requests).toHaveLength(before);
  });

  it("with a proxy of its own is refused", async () => {
    const given = { user: user(), cluster: { "proxy-url": "http://u:marker@p.test" } };
    const error = await failureOf(async () => textAt(await open(given), "db"));
    expect(error.message).toContain("`proxy-url` is not read here");
    expect(everythingIn(error)).not.toContain("marker");
  });
});
