import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Http } from "../../../src/io/http.ts";
import { awsSsm } from "../../../src/secrets/stores/aws-ssm.ts";
import type { Location, Store } from "../../../src/secrets/stores/store.ts";
import { type Moto, parameterStore, startMoto } from "../../harness/moto.ts";
import { answering, watching } from "./aws-actions.ts";
import { at, testContext } from "./context.ts";
import { type Contents, testStore } from "./contract.ts";
import { testJsonKeys } from "./json-keys.ts";

let aws: Moto;
beforeAll(async () => {
  aws = await startMoto();
}, 60_000);
afterAll(() => aws.stop());

function open(env: Record<string, string> = {}, http?: Http): Store {
  const context = { env: { ...aws.env, ...env }, ...(http && { http }) };
  return awsSsm.open(v.parse(awsSsm.options, {}), testContext(context));
}

async function put(path: string, Value: string, more: object = {}): Promise<void> {
  const Name = path.includes("/") ? `/${path}` : path;
  await aws.call(parameterStore, "PutParameter", {
    Name,
    Value,
    Type: "SecureString",
    Tier: "Advanced",
    ...more,
  });
}

async function fill(contents: Contents): Promise<void> {
  await aws.reset();
  await aws.checkAfter(1e9);
  const objects = new Map<string, Record<string, string>>();
  for (const [{ path, field }, bytes] of contents) {
    const text = Buffer.from(bytes).toString("utf8");
    if (field === undefined) await put(path, text);
    else objects.set(path, { ...objects.get(path), [field]: text });
  }
  for (const [path, object] of objects) await put(path, JSON.stringify(object));
}

/** For somebody who may do these actions alone. */
async function openFor(contents: Contents, actions: readonly string[]): Promise<Store> {
  await fill(contents);
  const env = await aws.userWho(actions);
  await aws.checkAfter(0);
  return open(env);
}

testStore("aws-ssm", () => ({
  async open(contents) {
    await fill(contents);
    return open();
  },
  state: async () => {
    const { Parameters } = (await aws.call(parameterStore, "DescribeParameters", {})) as {
      Parameters: { Name: string; Version: number }[];
    };
    return Parameters.map(({ Name, Version }) => [Name, Version]);
  },
  openBlind: contents => openFor(contents, ["ssm:DescribeParameters"]),
  openNameless: contents => openFor(contents, ["ssm:GetParameters"]),
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
    write: "who may change parameters is settled in AWS",
    "list-blind": "the service lists by path together with the values",
    group: "a parameter is one value; its JSON is that value",
    binary: "a parameter is text",
    empty: "AWS takes no empty value",
    huge: "a parameter has 8 KiB at most",
  },
}));

describe("the aws-ssm store", () => {
  testJsonKeys(async contents => {
    await fill(contents);
    return open();
  });

  const textAt = async (store: Store, location: Location) =>
    (await store.read([location])).get(location)?.reveal();

  it("reads more than one request holds, with absent ones among them", async () => {
    const wanted = Array.from({ length: 25 }, (_, index) => at(`many/p${index}`));
    await fill(
      wanted.flatMap((location, index) =>
        index % 7 === 3 ? [] : [[location, Buffer.from(`value ${index}`)] as const],
      ),
    );
    const found = await open().read(wanted);
    expect(wanted.map(location => found.get(location)?.reveal())).toEqual(
      wanted.map((_, index) => (index % 7 === 3 ? undefined : `value ${index}`)),
    );
    expect(await open().list?.(at("many"))).toHaveLength(21);
  });

  it("asks for all batches at once, and for each version beside them", async () => {
    const wanted = Array.from({ length: 25 }, (_, index) => at(`many/p${index}`));
    await fill(wanted.map(location => [location, Buffer.from("x")] as const));
    const versions = ["1", "2"].map(version => ({ ...at("many/p0"), version }));
    const { http, actions } = watching();
    let underWay = 0;
    let most = 0;
    const send: Http["send"] = async request => {
      most = Math.max(most, ++underWay);
      return http.send(request).finally(() => underWay--);
    };
    const found = await open({}, { send }).read([...wanted, ...versions]);
    expect([...found.values()].filter(secret => secret !== undefined)).toHaveLength(26);
    expect([actions.length, most]).toEqual([5, 5]);
  });

  it("reads versions and labels", async () => {
    await fill([[at("team/db"), Buffer.from("old")]]);
    await put("team/db", "new", { Overwrite: true });
    await aws.call(parameterStore, "LabelParameterVersion", {
      Name: "/team/db",
      ParameterVersion: 1,
      Labels: ["stable"],
    });
    const store = open();
    expect(await textAt(store, at("team/db"))).toBe("new");
    expect(await textAt(store, { ...at("team/db"), version: "1" })).toBe("old");
    expect(await textAt(store, { ...at("team/db"), version: "stable" })).toBe("old");
  });

  it("tells by one description for each name, and leaves open what is never described", async () => {
    await fill([[at("plain"), Buffer.from("a")]]);
    await put("team/db", "{}");
    const { http, actions } = watching();
    const store = open({}, http);
    const told = async (path: string, field?: string) => store.names?.(at(path, field));
    expect(await told("plain")).toEqual([at("plain")]);
    expect([await told("team/db", "a"), await told("team/db", "b")]).toEqual([undefined, undefined]);
    expect([await told("team"), await told("pla", "a")]).toEqual([[], []]);
    expect(actions).toHaveLength(4);
    for (const path of ["aws/service/x", "aws/reference/secretsmanager/db", ""])
      expect(await told(path)).toBeUndefined();
    expect(await store.names?.({ ...at("gone"), version: "1" })).toBeUndefined();
    expect(actions).toHaveLength(4);
  });

  it("follows empty pages for a while, and then does not know", async () => {
    const [full, empty] = [{ Parameters: [{ Name: "/late" }] }, { Parameters: [], NextToken: "more" }];
    let pages = 0;
    const { http } = watching(() => answering(++pages === 3 ? full : empty));
    expect(await open({}, http).names?.(at("late"))).toEqual([at("late")]);
    const endless = watching(() => answering(empty));
    expect(await open({}, endless.http).names?.(at("late"))).toBeUndefined();
    expect(endless.actions).toHaveLength(10);
  });

  it("finds a parameter of one segment with and without a slash before its name", async () => {
    await fill([[at("plain"), Buffer.from("a")]]);
    expect(await textAt(open(), at("plain"))).toBe("a");
    await aws.call(parameterStore, "PutParameter", { Name: "/rooted", Value: "c", Type: "String" });
    expect(await textAt(open(), at("rooted"))).toBe("c");
  });
});
