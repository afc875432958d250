import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseReference } from "../../src/model/reference.ts";
import { locate, mountOf, pathInside, secretPathOf } from "../../src/secrets/locate.ts";
import { failureOf } from "../failures.ts";
import { mount } from "./orders.ts";

/** Longest prefix first, as the configuration gives them. */
const mounts = [mount("prod/etl/raw", "files"), mount("prod", "vault", "kv/apps"), mount("dev", "local")];
const places = { mounts, storeNames: ["files", "vault", "local", "env"] };

describe("the place of a reference", () => {
  it.each([
    [
      "secret://prod/etl/warehouse#password?version=3",
      "vault",
      "prod",
      "kv/apps/etl/warehouse",
      "below a base",
    ],
    ["secret://prod/etl/raw/x", "files", "prod/etl/raw", "x", "the longest prefix"],
    ["secret://prod/etl/rawest", "vault", "prod", "kv/apps/etl/rawest", "whole segments only"],
    ["secret://dev/x", "local", "dev", "x", "no base"],
    ["secret://dev#x", "local", "dev", "", "the mount itself"],
    ["secret://prod/*", "vault", "prod", "kv/apps", "all below a mount"],
    ["vault://kv/other#x", "vault", "", "kv/other", "a store by its name"],
    ["env://*", "env", "", "", "a whole store"],
  ])("%s is in %s, mounted as %j, at %j: %s", (text, store, prefix, path) => {
    const reference = parseReference(text);
    expect(locate(reference, places)).toEqual({
      reference,
      store,
      location: { mount: prefix, path, field: reference.field, version: reference.version },
    });
  });

  it.each([
    [
      "secret://test/x",
      "cannot resolve secret://test/x: no mount answers for it (mounts: prod/etl/raw/, prod/, dev/)",
    ],
    ["secret://production/x", "cannot resolve secret://production/x: no mount answers for it (mounts: "],
    ["secret://dve/x", 'no mount answers for it; did you mean "secret://dev/…"? (mounts: prod/etl/raw/, '],
    ["secret://rpod/etl/rwa/x", 'no mount answers for it; did you mean "secret://prod/etl/raw/…"? (mounts: '],
    ["valut://x", 'cannot resolve valut://x: there is no store named valut; did you mean "vault"?'],
    ["s3://x", "cannot resolve s3://x: there is no store named s3 (there are: files, vault, local, env)"],
  ])("is nowhere for %s", async (text, message) => {
    const error = await failureOf(() => locate(parseReference(text), places));
    expect(error.code).toBe("config");
    expect(error.message).toContain(message);
  });
});

describe("the secret path of a place in a store", () => {
  it.each([
    [mount("prod", "v", "kv/apps"), "kv/apps/etl/x", "prod/etl/x"],
    [mount("prod", "v", "kv/apps"), "kv/apps", "prod"],
    [mount("dev", "l"), "x/y", "dev/x/y"],
    [mount("dev", "l"), "", "dev"],
  ])("%j: %s is %s", (at, inside, path) => {
    expect(secretPathOf(at, inside)).toBe(path);
  });

  it("leads back to the place, for every mount and path", () => {
    const path = fc.array(fc.stringMatching(/^[a-z]{1,3}$/), { maxLength: 3 }).map(parts => parts.join("/"));
    const prefix = path.filter(text => text !== "");
    fc.assert(
      fc.property(prefix, path, path, (name, base, inside) => {
        const at = mount(name, "s", base);
        const full = inside === "" ? name : `${name}/${inside}`;
        expect(secretPathOf(at, pathInside(at, full))).toBe(full);
      }),
    );
  });

  it("belongs to the mount with the longest prefix", () => {
    expect(mountOf("prod/etl/raw", mounts)?.store).toBe("files");
    expect(mountOf("prod/etl", mounts)?.store).toBe("vault");
    expect(mountOf("test", mounts)).toBeUndefined();
  });
});
