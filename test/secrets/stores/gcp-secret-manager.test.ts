import * as v from "valibot";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { gcpSecretManager } from "../../../src/secrets/stores/gcp-secret-manager.ts";
import type { Location } from "../../../src/secrets/stores/store.ts";
import { failureOf, linesOf } from "../../failures.ts";
import { type Google, startGoogle } from "../../harness/gcp/google.ts";
import { letTheMachineIn, openGoogle } from "../gcp/google-stores.ts";
import { type Cloud, cloudTroubles, testManyReads, textAt, wholeValues } from "./clouds.ts";
import { at } from "./context.ts";
import { type Contents, testStore } from "./contract.ts";
import { testJsonKeys } from "./json-keys.ts";

let google: Google;
beforeAll(async () => {
  google = await startGoogle();
});
beforeEach(() => {
  google.reset();
  letTheMachineIn(google);
});
afterAll(() => google.stop());

const secretOf = (path: string) => `projects/acme/secrets/${path.replaceAll("/", "--")}`;

function fill(contents: Contents): void {
  google.store.secrets.clear();
  for (const [path, value] of wholeValues(contents)) google.add(secretOf(path), value);
}

const manager: Cloud = {
  server: () => google,
  isRead: /:access$/,
  fill,
  open: opening => openGoogle(google, opening),
};

testStore("gcp-secret-manager", () => ({
  open: async contents => {
    fill(contents);
    return openGoogle(google);
  },
  state: async () => [...google.store.secrets].map(([name, { versions }]) => [name, versions]),
  openBlind: async contents => {
    fill(contents);
    google.store.readers.clear();
    return openGoogle(google);
  },
  openNameless: async contents => {
    fill(contents);
    google.store.listers.clear();
    return openGoogle(google);
  },
  troubles: cloudTroubles(manager, [
    ["IAM denies it", "denied", () => google.store.readers.clear()],
    ["the API is off", "denied", () => Object.assign(google.store, { closed: "SERVICE_DISABLED" })],
    ["the value is damaged on its way", "unavailable", () => Object.assign(google.store, { damaged: true })],
  ]),
  cannot: {
    write: "who may add versions there is settled in Google Cloud",
    empty: "Google takes no empty payload",
    huge: "a payload has 64 KiB at most",
    group: "a secret is one value; its JSON is that value",
  },
}));

describe("the gcp-secret-manager store", () => {
  testJsonKeys(contents => {
    fill(contents);
    return openGoogle(google);
  });

  const version = (path: string, number: string) => ({ ...at(path), version: number });

  it("reads versions by number and alias, and tells those that cannot be had from those that never were", async () => {
    for (const value of ["one", "two", "three"]) google.add(secretOf("db"), value);
    const secret = google.secret(secretOf("db"));
    secret.aliases.stable = 1;
    Object.assign(secret.versions[1] ?? {}, { state: "DISABLED" });
    Object.assign(secret.versions[2] ?? {}, { state: "DESTROYED" });
    const store = openGoogle(google);
    expect(await textAt(store, version("db", "1"))).toBe("one");
    expect(await textAt(store, version("db", "stable"))).toBe("one");
    const gone = [version("db", "2"), at("db"), version("db", "9"), at("other")];
    expect([...(await store.read(gone)).values()]).toEqual(gone.map(() => undefined));
    expect(gone.map(each => store.whyAbsent?.(each))).toEqual([
      "version 2 of db is disabled; `gcloud secrets versions enable 2 --secret=db` brings it back",
      "version 3 of db, the latest, was destroyed; add a version, or name an older one with ?version=",
      "db has no version 9",
      undefined,
    ]);
    expect(store.describe?.(at("etl/db"))).toBe("secret etl--db in projects/acme");
  });

  it("tells by the state of a version, without its payload, whether it can be had", async () => {
    for (const value of ["one", "two"]) google.add(secretOf("db"), value);
    const secret = google.secret(secretOf("db"));
    Object.assign(secret.versions[1] ?? {}, { state: "DISABLED" });
    const store = openGoogle(google);
    const told = async (location: Location) => store.names?.(location);
    expect(await told(version("db", "1"))).toEqual([version("db", "1")]);
    expect(await told({ ...version("db", "1"), field: "a" })).toBeUndefined();
    const gone = [at("db", "a"), version("db", "9"), at("other")];
    expect(await Promise.all(gone.map(told))).toEqual([[], [], []]);
    expect(gone.map(each => store.whyAbsent?.(each))).toEqual([
      "version 2 of db, the latest, is disabled; `gcloud secrets versions enable 2 --secret=db` brings it back",
      "db has no version 9",
      undefined,
    ]);
    expect(google.requests.filter(({ path }) => path.endsWith(":access"))).toEqual([]);
  });

  it("tells each failure of many together, and keeps them apart from what is absent", async () => {
    google.add(secretOf("good"), "x");
    google.add(secretOf("object"), "[1]");
    const error = await failureOf(() =>
      openGoogle(google).read([at("good"), at("gone"), at("object", "a"), at("a b"), at("c--d")]),
    );
    expect(linesOf(error)).toEqual([
      "invalid: cannot read object#a: the value is no JSON object, so it has no fields",
      "invalid: cannot read a b: names in Secret Manager are up to 255 letters, digits, - and _",
      "invalid: cannot read c--d: -- stands for / in names of Secret Manager",
    ]);
  });

  it("lists all pages, and the keys of a JSON object at the place itself", async () => {
    google.store.pageSize = 3;
    fill([
      [at("db", "user"), Buffer.from("etl")],
      [at("db", "password"), Buffer.from("x")],
      ...["dbx", "db/a", "db/b", "c", "d"].map(path => [at(path), Buffer.from("y")] as const),
    ]);
    const listed = await openGoogle(google).list?.(at("db"));
    expect(listed).toEqual([at("db", "user"), at("db", "password"), at("db"), at("db/a"), at("db/b")]);
    expect(google.requests.filter(({ path }) => path.endsWith("/secrets"))).toHaveLength(2);
  });

  it("reads regional secrets at the address of their region", async () => {
    google.add("projects/acme/locations/europe-west3/secrets/db", "near");
    const options = { project: "acme", location: "europe-west3", auth: { method: "metadata" } };
    const store = openGoogle(google, { options });
    expect(await textAt(store, at("db"))).toBe("near");
    expect(google.requests.at(-1)?.origin).toBe("https://secretmanager.europe-west3.rep.googleapis.com");
    expect(await store.list?.(at(""))).toEqual([at("db")]);
  });

  it("without a project takes resource names, and lists below them", async () => {
    google.add("projects/acme/secrets/team--db", "one");
    google.add("projects/acme/secrets/team--db", "two");
    google.add("projects/beta/locations/europe-west3/secrets/db", "near");
    const store = openGoogle(google, { options: { auth: { method: "metadata" } } });
    expect(await textAt(store, at("projects/acme/secrets/team/db"))).toBe("two");
    expect(await textAt(store, at("projects/acme/secrets/team/db/versions/1"))).toBe("one");
    expect(await textAt(store, at("projects/beta/locations/europe-west3/secrets/db"))).toBe("near");
    const listed = await store.list?.(at("projects/acme/secrets/team"));
    expect(listed).toEqual([at("projects/acme/secrets/team/db")]);
    const error = await failureOf(() => store.read([at("db")]));
    expect(error.message).toBe("cannot read db: nothing says in which project");
  });

  it("takes the project from the environment where nothing else names it", async () => {
    google.add("projects/acme/secrets/db", "one");
    const options = { auth: { method: "metadata" } };
    const store = openGoogle(google, { options, env: { GOOGLE_CLOUD_PROJECT: "acme" } });
    expect(await textAt(store, at("db"))).toBe("one");
  });

  it("with a project reads no other one's secrets", async () => {
    const store = openGoogle(google);
    const error = await failureOf(() => store.read([at("projects/other/secrets/db")]));
    expect(error.message).toMatch(/the store is one project already/);
    expect(google.requests).toEqual([]);
  });

  it("asks once for all the fields of a secret, and logs in once", async () => {
    fill([
      [at("db", "user"), Buffer.from("etl")],
      [at("db", "password"), Buffer.from("x")],
    ]);
    await openGoogle(google).read([at("db", "user"), at("db", "password"), at("db")]);
    expect(google.requests.map(({ path }) => path.replace(/.*\//, ""))).toEqual(["token", "latest:access"]);
  });

  testManyReads(manager, /s[12]\d?\/.*:access$/);

  it("refuses options that are no names, before anything is asked", () => {
    const wrong = [
      { project: "a/b" },
      { location: "evil.example/" },
      { endpoint: "http://elsewhere.example" },
      { auth: { method: "jwt", provider: "projects/acme/providers/x" } },
      { auth: { method: "jwt" } },
    ];
    for (const options of wrong) expect(v.safeParse(gcpSecretManager.options, options).success).toBe(false);
  });

  it("keeps its credentials from commands", () => {
    expect(gcpSecretManager.credentials).toContain("GOOGLE_APPLICATION_CREDENTIALS");
  });
});
