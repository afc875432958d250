import { describe, expect, it } from "vitest";
import { rejectOf, rejects, standIns } from "../../../../src/lint/detect/assignment/rejects.ts";
import { base } from "./judged.ts";
import { cases } from "./rejects/cases.ts";

describe.each(cases)("%s", (id, rejected, passed) => {
  const reason = rejects.filter(each => each.id === id);

  it("is a reason that there is", () => expect(reason).toHaveLength(1));

  it.each(rejected)("rejects %s", value => {
    expect(rejectOf({ ...base, value, isQuoted: id !== "call or member" }, reason)?.id).toBe(id);
  });

  it.each(passed)("lets %s pass", value => {
    expect(rejectOf({ ...base, value, isQuoted: id !== "call or member" }, reason)).toBeUndefined();
  });
});

it("knows what stands for something else where the shape of a value is known", () => {
  expect(standIns.map(({ id }) => id)).toEqual([
    ...["prompt", "reference", "reference in a URL", "reference by its brackets"],
    ...["reference by its scheme", "sealed in base64", "public by its form"],
    ...["sealed", "hash", "token without a secret", "placeholder"],
    ...["name of a place or a form", "its own name"],
  ]);
});

it("takes constants for names among arguments only", () => {
  const value = "OAUTH2_JWT_BEARER";
  expect(rejectOf({ ...base, form: "argument", value })?.id).toBe("constant");
  expect(rejectOf({ ...base, value })).toBeUndefined();
});

it("takes a disguised word for a stand-in in documents only", () => {
  const judged = { ...base, name: "password", kind: "password", value: "myPa55w0rd" } as const;
  expect(rejectOf({ ...judged, syntax: "prose" })?.id).toBe("disguised word");
  expect(rejectOf(judged)).toBeUndefined();
  expect(rejectOf({ ...judged, syntax: "prose", value: "Pa55wordsAndMore1" })).toBeUndefined();
});

it("lets a weak but real password pass all of them", () => {
  const value = ["hunter2", "prod!"].join("-");
  expect(rejectOf({ ...base, name: "password", kind: "password", value })).toBeUndefined();
});

it("takes a UUID for no password in documents only", () => {
  const judged = { ...base, kind: "password", value: "6f1c2d9a-77b1-4e0a-9f53-1c2b3a4d5e6f" } as const;
  expect(rejectOf({ ...judged, syntax: "prose" })?.id).toBe("UUID");
  expect(rejectOf(judged)).toBeUndefined();
});

it.each([
  ["PREF_PASSCODE_D1", "PrefPinCode1"],
  ["en_PW", "isi-Ngisi9"],
])("takes what %s is for a name", (name, value) => {
  const judged = { ...base, name, kind: "password", syntax: "code", value } as const;
  expect(rejectOf(judged)?.id).toBe("name");
  expect(rejectOf({ ...judged, name: "DB_PW", value: "PrefPinCode1" })).toBeUndefined();
});

it("takes a path with braces for a path", () => {
  const judged = { ...base, name: "CHANGE_PASSWORD", kind: "password", syntax: "code" } as const;
  expect(rejectOf({ ...judged, value: "v1/objects/users/{}/secret" })?.id).toBe("path");
});

it("takes brackets as URLs write them for a stand-in only where they are all of the value", () => {
  const judged = { ...base, name: "password", kind: "password" } as const;
  expect(rejectOf({ ...judged, value: "%5BFiltered%5D" })?.id).toBe("reference in a URL");
  expect(rejectOf({ ...judged, value: "q8Zt%5BLm2%5DWx7R" })?.id).not.toBe("reference in a URL");
});
