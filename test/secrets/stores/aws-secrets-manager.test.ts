import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Http } from "../../../src/io/http.ts";
import { awsSecretsManager } from "../../../src/secrets/stores/aws-secrets-manager.ts";
import type { Location, Store } from "../../../src/secrets/stores/store.ts";
import { failureOf } from "../../failures.ts";
import { type Moto, secretsManager, startMoto } from "../../harness/moto.ts";
import { watching } from "./aws-actions.ts";
import { at, testContext } from "./context.ts";
import { type Contents, testStore } from "./contract.ts";
import { testJsonKeys } from "./json-keys.ts";

let aws: Moto;
beforeAll(async () => {
  aws = await startMoto();
}, 60_000);
afterAll(() => aws.stop());

function open(env: Record<string, string> = {}, http?: Http): Store {
  const options = v.parse(awsSecretsManager.options, {});
  const context = { env: { ...aws.env, ...env }, ...(http && { http }) };
  return awsSecretsManager.open(options, testContext(context));
}

async function fill(contents: Contents): Promise<void> {
  await aws.reset();
  await aws.checkAfter(1e9);
  const objects = new Map<string, Record<string, string>>();
  for (const [{ path, field }, bytes] of contents) {
    const text = Buffer.from(bytes).toString("utf8");
    if (field !== undefined) objects.set(path, { ...objects.get(path), [field]: text });
    else if (Buffer.from(text).equals(Buffer.from(bytes))) await create(path, { SecretString: text });
    else await create(path, { SecretBinary: Buffer.from(bytes).toString("base64") });
  }
  for (const [path, object] of objects) await create(path, { SecretString: JSON.stringify(object) });
}

async function create(Name: string, value: object): Promise<void> {
  await aws.call(secretsManager, "CreateSecret", { Name, ...value, ClientRequestToken: crypto.randomUUID() });
}

/** For somebody who may do these actions alone. */
async function openFor(contents: Contents, actions: readonly string[]): Promise<Store> {
  await fill(contents);
  const env = await aws.userWho(actions);
  await aws.checkAfter(0);
  return open(env);
}

testStore("aws-secrets-manager", () => ({
  async open(contents) {
    await fill(contents);
    return open();
  },
  state: async () => {
    const { SecretList } = (await aws.call(secretsManager, "ListSecrets", {})) as {
      SecretList: { Name: string; SecretVersionsToStages: unknown }[];
    };
    return SecretList.map(({ Name, SecretVersionsToStages }) => [Name, SecretVersionsToStages]);
  },
  openBlind: contents => openFor(contents, ["secretsmanager:ListSecrets", "secretsmanager:DescribeSecret"]),
  openNameless: contents => openFor(contents, ["secretsmanager:GetSecretValue"]),
  troubles: [
    {
      when: "the value has no such form",
      code: "invalid",
      async open(marker) {
        await fill([[at("db"), Buffer.from(marker)]]);
        return { store: open(), location: at("db", "password") };
      },
    },
    {
      when: "the credentials are wrong",
      code: "denied",
      async open(marker) {
        await fill([[at("db"), Buffer.from(marker)]]);
        await aws.checkAfter(0);
        return { store: open({ AWS_ACCESS_KEY_ID: "AKIAUNKNOWN" }), location: at("db") };
      },
    },
  ],
  cannot: {
    write: "who may rotate and delete there is settled in AWS",
    empty: "AWS takes no empty value",
    group: "a secret is one value; its JSON is that value",
  },
}));

describe("the aws-secrets-manager store", () => {
  testJsonKeys(async contents => {
    await fill(contents);
    return open();
  });

  const textAt = async (store: Store, location: Location) =>
    (await store.read([location])).get(location)?.reveal();

  it("reads more than a batch holds, with absent ones among them", async () => {
    const wanted = Array.from({ length: 45 }, (_, index) => at(`many/s${index}`));
    await fill(
      wanted.flatMap((location, index) =>
        index % 7 === 3 ? [] : [[location, Buffer.from(`value ${index}`)] as const],
      ),
    );
    const found = await open().read(wanted);
    expect(wanted.map(location => found.get(location)?.reveal())).toEqual(
      wanted.map((_, index) => (index % 7 === 3 ? undefined : `value ${index}`)),
    );
  });

  it("reads stages and ids of versions", async () => {
    await fill([[at("db"), Buffer.from("old")]]);
    const { VersionId } = (await aws.call(secretsManager, "PutSecretValue", {
      SecretId: "db",
      SecretString: "new",
      ClientRequestToken: crypto.randomUUID(),
    })) as { VersionId: string };
    const store = open();
    expect(await textAt(store, at("db"))).toBe("new");
    expect(await textAt(store, { ...at("db"), version: "AWSPREVIOUS" })).toBe("old");
    expect(await textAt(store, { ...at("db"), version: VersionId })).toBe("new");
    expect(await textAt(store, { ...at("db"), version: "AWSNOTHING" })).toBeUndefined();
  });

  it("tells a secret that is marked for deletion from one that never was", async () => {
    await fill([
      [at("db"), Buffer.from("value")],
      [at("other"), Buffer.from("value")],
    ]);
    await aws.call(secretsManager, "DeleteSecret", { SecretId: "db" });
    const store = open();
    expect(await textAt(store, at("db"))).toBeUndefined();
    expect(store.whyAbsent?.(at("db"))).toMatch(/marked for deletion/);
    expect(await textAt(store, at("gone"))).toBeUndefined();
    expect(store.whyAbsent?.(at("gone"))).toBeUndefined();
  });

  it("tells by one description that a secret is there, and by none which keys its JSON has", async () => {
    await fill([
      [at("db", "user"), Buffer.from("etl")],
      [at("old"), Buffer.from("x")],
    ]);
    await aws.call(secretsManager, "DeleteSecret", { SecretId: "old" });
    const { http, actions } = watching();
    const store = open({}, http);
    const told = async (location: Location) => store.names?.(location);
    expect(await told(at("db"))).toEqual([at("db")]);
    expect([await told(at("db", "user")), await told(at("db", "port"))]).toEqual([undefined, undefined]);
    expect(await told({ ...at("db"), version: "AWSPREVIOUS" })).toBeUndefined();
    expect(await told(at("old", "user"))).toEqual([]);
    expect(store.whyAbsent?.(at("old"))).toMatch(/marked for deletion/);
    expect(await told(at("dbx"))).toEqual([]);
    expect(actions).toEqual(["DescribeSecret", "DescribeSecret", "DescribeSecret"]);
  });

  it("lists the keys of a JSON object, so that a group takes each of them", async () => {
    await fill([
      [at("db", "user"), Buffer.from("etl")],
      [at("db", "password"), Buffer.from("x")],
      [at("dbx"), Buffer.from("y")],
    ]);
    const listed = await open().list?.(at("db"));
    expect(listed).toEqual([at("db", "user"), at("db", "password"), at("db")]);
  });

  it("without a region says where to write one", async () => {
    const error = await failureOf(() =>
      awsSecretsManager.open(
        { audience: "sts.amazonaws.com", region: undefined, role: undefined },
        testContext(),
      ),
    );
    expect(error.message).toBe("cannot open the AWS store: nothing says which region");
  });
});
