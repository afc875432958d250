import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/model/error.ts";
import {
  looksLikeReference,
  parseReference,
  parseShortReference,
  type Reference,
  scopePath,
} from "../../src/model/reference.ts";
import { failureOf } from "../failures.ts";

const plain: Omit<Reference, "text"> = {
  store: undefined,
  path: "",
  field: undefined,
  version: undefined,
  group: false,
};

describe("a reference", () => {
  it.each<[text: string, parts: Partial<Reference>]>([
    ["secret://db", { path: "db" }],
    ["secret://prod/etl/warehouse", { path: "prod/etl/warehouse" }],
    ["secret://prod/db#password", { path: "prod/db", field: "password" }],
    ["secret://prod/db?version=3", { path: "prod/db", version: "3" }],
    [
      "secret://prod/db#password?version=AWSPREVIOUS",
      { path: "prod/db", field: "password", version: "AWSPREVIOUS" },
    ],
    ["secret://prod/db#a/b.c d", { path: "prod/db", field: "a/b.c d" }],
    ["secret://prod/db#a%23b%3Fc", { path: "prod/db", field: "a#b?c" }],
    ["secret://prod/gr%C3%BC%C3%9Fe%20x", { path: "prod/grüße x" }],
    ["secret://prod/grüße x", { path: "prod/grüße x" }],
    ["secret://prod/..data", { path: "prod/..data" }],
    ["secret://prod/aws/*", { path: "prod/aws", group: true }],
    ["secret://*", { path: "", group: true }],
    ["secret://prod/aws/*?version=2", { path: "prod/aws", group: true, version: "2" }],
    ["vault://kv/apps#password", { store: "vault", path: "kv/apps", field: "password" }],
    ["my-store_2://a", { store: "my-store_2", path: "a" }],
  ])("%s is read in its parts", (text, parts) => {
    expect(parseReference(text)).toEqual({ ...plain, text, ...parts });
  });

  it.each([
    ["", "it is not of the form", "nothing"],
    ["prod/db", "it is not of the form", "no scheme"],
    ["secret:/prod/db", "it is not of the form", "one slash"],
    ["Secret://prod/db", "it is not of the form", "a capital in the scheme"],
    ["9x://prod/db", "it is not of the form", "a scheme that begins with a digit"],
    ["secret://", "an empty segment", "no path"],
    ["secret://prod//db", "an empty segment", "a slash too many"],
    ["secret:///prod/db", "an empty segment", "a slash at the start"],
    ["secret://prod/db/", "an empty segment", "a slash at the end"],
    ["secret://prod/../db", 'the segment ".."', "a step up"],
    ["secret://prod/./db", 'the segment "."', "a step nowhere"],
    ["secret://prod/%2e%2e/db", 'the segment ".."', "a step up in disguise"],
    ["secret://prod/a%2Fb", "a slash, backslash or control", "a slash in disguise"],
    ["secret://prod/a\\b", "a slash, backslash or control", "a backslash"],
    ["secret://prod/a%00b", "a slash, backslash or control", "a NUL"],
    ["secret://prod/a\nb", "a slash, backslash or control", "a newline"],
    ["secret://prod/*/db", "a * may only stand alone at the end", "a star inside"],
    ["secret://prod/a*", "a * may only stand alone at the end", "a star behind a name"],
    ["secret://prod/%2A", "a * may only stand alone at the end", "a star in disguise"],
    ["secret://prod/**", "a * may only stand alone at the end", "two stars"],
    ["secret://prod/db#", "the field after # is empty", "no field"],
    ["secret://prod/*#a", "a group (/*) has no #field", "a field of a group"],
    ["secret://prod/db?version=", "the version is empty", "no version"],
    ["secret://prod/db?version=3#a", "the #field comes before the ?version", "the wrong order"],
    ["secret://prod/db?versoin=3", "its only option is ?version=N", "an unknown option"],
    ["secret://prod/100%", "a % that is not followed", "a bare percent sign"],
    ["secret://prod/db#100%zz", "a % that is not followed", "a bare percent sign in the field"],
    ["secret://prod/%ff", "a % that is not followed", "bytes that are no text"],
  ])("%j is refused: %s (%s)", async (text, why) => {
    const error = await failureOf(() => parseReference(text));
    expect(error.code).toBe("config");
    expect(error.message.startsWith(`cannot read the reference ${JSON.stringify(text)}: `)).toBe(true);
    expect(error.message).toContain(why);
    expect(error.hint).toContain("secret://");
  });

  it("is not quoted in the message where it may be a secret by mistake", async () => {
    const error = await failureOf(() => parseReference("marker", "the value of DB"));
    expect(error.message).toMatch(/^cannot read the value of DB: /);
    expect(`${error.message} ${error.hint}`).not.toContain("marker");
  });

  it("is read back from its parts, whatever they hold", () => {
    const segment = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
      .filter(text => text !== "." && text !== ".." && !/[*/\\\u0000-\u001f\u007f]/.test(text));
    const parts = fc.record({
      store: fc.option(fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/), { nil: undefined }),
      segments: fc.array(segment, { minLength: 1, maxLength: 4 }),
      field: fc.option(fc.string({ unit: "grapheme", minLength: 1 }), { nil: undefined }),
      version: fc.option(fc.stringMatching(/^[A-Za-z0-9._-]{1,8}$/), { nil: undefined }),
    });
    fc.assert(
      fc.property(parts, ({ store, segments, field, version }) => {
        fc.pre(store !== "secret");
        const path = segments.map(encodeURIComponent).join("/");
        const text =
          `${store ?? "secret"}://${path}` +
          (field === undefined ? "" : `#${encodeURIComponent(field)}`) +
          (version === undefined ? "" : `?version=${version}`);
        const wanted = { text, store, path: segments.join("/"), field, version, group: false };
        expect(parseReference(text)).toEqual(wanted);
      }),
    );
  });

  it("is either read, without a way up, or refused, whatever the text", () => {
    const unit = fc.constantFrom(...("secret://a.%2e2F5c00*#?version=\\é\n".match(/./gsu) ?? []));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), rest => {
        const reference = parsedOrRefused(`secret://${rest}`);
        if (reference === undefined) return;
        const segments = reference.path.split("/");
        expect(segments.includes("..") || segments.includes(".")).toBe(false);
        expect(reference.path === "" ? reference.group : !segments.includes("")).toBe(true);
        expect(reference.path).not.toMatch(/[*\\\u0000-\u001f]/);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Undefined for a text that is refused; anything else that is thrown fails the test. */
function parsedOrRefused(text: string): Reference | undefined {
  try {
    return parseReference(text);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "config") return undefined;
    throw thrown;
  }
}

describe("what scopes are matched with", () => {
  it.each([
    ["secret://prod/db#password?version=3", "prod/db"],
    ["secret://prod/aws/*", "prod/aws/*"],
    ["secret://*", "*"],
    ["vault://kv/apps#x", "vault://kv/apps"],
    ["vault://kv/*", "vault://kv/*"],
    ["vault://*", "vault://*"],
  ])("is, for %s, %s", (text, path) => {
    expect(scopePath(parseReference(text))).toBe(path);
  });
});

describe("a reference without its scheme", () => {
  it.each([
    ["prod/db#password", "secret://prod/db#password"],
    ["vault://kv/apps", "vault://kv/apps"],
  ])("is read from %s as %s", (text, whole) => {
    expect(parseShortReference(text)).toEqual(parseReference(whole));
  });
});

describe("a text that was meant as a reference", () => {
  it.each([
    ["secret://x", true],
    ["Secret://", true],
    ["my-store://a b", true],
    ["secret:x", false],
    ["://x", false],
    [" secret://x", false],
    ["info", false],
  ])("%j: %s", (text, expected) => {
    expect(looksLikeReference(text)).toBe(expected);
  });
});
