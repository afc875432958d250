import { describe, expect, it } from "vitest";
import { AppError } from "../../src/model/error.ts";
import { Secret } from "../../src/model/secret.ts";
import { nameOf, pathFor, readEach, refuseVersion } from "../../src/secrets/locations.ts";
import { failureOf } from "../failures.ts";
import { at } from "./stores/context.ts";

describe("locations", () => {
  it.each([
    [at("team/alpha"), "team/alpha"],
    [at("team", "alpha"), "team#alpha"],
    [at(""), "/"],
  ])("names %j as %s", (location, name) => {
    expect(nameOf(location)).toBe(name);
  });

  it("reads each location once and keeps what was absent", async () => {
    const asked: string[] = [];
    const [alpha, beta] = [at("alpha"), at("beta")];
    const found = await readEach([alpha, beta, alpha], async ({ path }) => {
      asked.push(path);
      return path === "alpha" ? Secret.fromText("x") : undefined;
    });
    expect(asked).toEqual(["alpha", "beta"]);
    expect([found.get(alpha)?.reveal(), found.has(beta), found.get(beta)]).toEqual(["x", true, undefined]);
  });

  it("goes on after a failure and throws all of them together", async () => {
    const read = (paths: string[]) =>
      failureOf(() =>
        readEach(
          paths.map(path => at(path)),
          async ({ path }) => {
            if (path === "good") return undefined;
            throw new AppError("denied", `cannot read ${path}: no`);
          },
        ),
      );
    expect((await read(["a", "good"])).message).toBe("cannot read a: no");
    const error = await read(["a", "good", "b"]);
    expect(error.message).toBe("cannot read 2 secrets of 3");
    expect(error.failures.map(({ message }) => message)).toEqual(["cannot read a: no", "cannot read b: no"]);
  });

  it("lets faults of this program through", async () => {
    const fault = readEach([at("a")], () => Promise.reject(new TypeError("bug")));
    await expect(fault).rejects.toThrow(TypeError);
  });

  it("refuses a version and says whose fault it is", () => {
    expect(() => refuseVersion({ ...at("a"), version: "3" }, "a directory")).toThrow(
      "a directory keeps no versions",
    );
    expect(() => refuseVersion(at("a"), "a directory")).not.toThrow();
  });

  it.each([
    ["secrets/{env}/{env}.yaml", "dev", "/work/secrets/dev/dev.yaml"],
    ["./store", "dev", "/work/store"],
    ["/run/secrets", "", "/run/secrets"],
  ])("takes %s of the mount %j for %s", (option, mount, path) => {
    expect(pathFor(option, { ...at("a"), mount }, "/work")).toBe(path);
  });

  it("throws invalid for {env} where no mount was named", () => {
    expect(() => pathFor("{env}.yaml", { ...at("a"), mount: "" }, "/work")).toThrow(AppError);
  });
});
