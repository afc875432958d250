import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/model/error.ts";
import { collectionOf, parentOf, pathIn, secretNameOf } from "../../../src/secrets/gcp/names.ts";
import { failureOf } from "../../failures.ts";
import { at } from "../stores/context.ts";

const none = { project: undefined, location: undefined, standard: undefined };
const pieces = fc.constantFrom(
  "projects",
  "secrets",
  "locations",
  "versions",
  "acme",
  "europe-west3",
  "..",
  "a?b",
  "a#b",
  "évil",
  "@evil.example",
  "1",
  "",
  "db",
);
const paths = fc.array(pieces, { maxLength: 9 }).map(parts => parts.join("/"));

describe("a resource name", () => {
  it("has no letter that could lead a request elsewhere, whatever the path", () => {
    const surroundings = fc.constantFrom(
      none,
      { ...none, standard: "acme" },
      { ...none, project: "acme", location: "europe-west3" },
    );
    fc.assert(
      fc.property(paths, fc.option(pieces, { nil: undefined }), surroundings, (path, version, around) => {
        try {
          const { id, version: number, ...collection } = secretNameOf({ ...at(path), version }, around);
          expect(`${parentOf(collection)}/secrets/${id}/versions/${number}`).toMatch(
            /^projects\/[a-z0-9.:-]+(\/locations\/[a-z0-9-]+)?\/secrets\/[\w-]+\/versions\/[\w-]+$/,
          );
        } catch (thrown) {
          if (!(thrown instanceof AppError)) throw thrown;
          expect(thrown.code).toBe("invalid");
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("comes apart into a collection and a path, and together again", () => {
    for (const path of ["projects/acme/secrets/a/b", "projects/acme/locations/eu-w1/secrets/a", "a/b"]) {
      const [collection, rest] = collectionOf(at(path), { ...none, standard: "acme" });
      expect(pathIn(collection, rest)).toBe(path);
    }
  });

  it.each([
    ["projects/acme/secrets/db/versions/2", "3", /it names two versions$/],
    ["projects/acme/locations/x.evil.example/secrets/db", undefined, /x\.evil\.example is no region$/],
    ["projects/acme/secrets/db", "a/b", /a version is a number, latest or an alias$/],
    ["projects/acme/secrets", undefined, /^cannot read \/: names in Secret Manager are/],
    ["projects/A_B/secrets/db", undefined, /nothing says in which project$/],
  ])("%s with the version %s is refused", async (path, version, message) => {
    const error = await failureOf(() => secretNameOf({ ...at(path), version }, none));
    expect([error.code, error.message]).toEqual(["invalid", expect.stringMatching(message)]);
  });
});
