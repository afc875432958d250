import { describe, expect, it } from "vitest";
import { deleteSecret, getSecret, setSecret } from "../../src/app/single-secret.ts";
import { Secret } from "../../src/model/secret.ts";
import { identity } from "../entries.ts";
import { failureOf } from "../failures.ts";
import { recordingPlatform } from "../secrets/platform.ts";
import { recordingStore } from "../secrets/recording-store.ts";
import { type JobGiven, testJob } from "./jobs.ts";

const password = "s3cret-passw0rd";
const binary = Uint8Array.of(0, 255, 10, 13);
const config = `
mounts: { dev/: memory, prod/: memory, ro/: readonly }
scopes:
  dev: { when: {}, read: ["dev/**", "ro/*"] }
  few: { when: {}, read: ["dev/few/*"] }
env:
  PASSWORD: secret://dev/password
  PATH: { ref: secret://dev/password, as: file }
  DECODED: { ref: secret://dev/encoded, decode: base64 }
  OPTIONAL: { ref: secret://dev/absent, required: false }
  FALLBACK: { ref: secret://dev/absent, default: plain }
  LEVEL: { value: info }
`;

function setUp(given: Partial<JobGiven> = {}) {
  const store = recordingStore({ password, binary, empty: "", encoded: "aGVsbG8gd29ybGQ=" });
  const readonly = recordingStore(
    { a: password },
    { id: "readonly", change: { write: undefined, remove: undefined } },
  );
  return { ...testJob({ config, stores: [store, readonly], ...given }), store };
}

describe("get", () => {
  it.each<[string, string | Uint8Array, string]>([
    ["secret://dev/password", password, "a reference"],
    ["PASSWORD", password, "an entry"],
    ["PATH", password, "an entry with a reserved name that goes to a file elsewhere"],
    ["DECODED", "hello world", "an entry that is decoded"],
    ["FALLBACK", "plain", "an entry with a default"],
    ["secret://dev/empty", "", "an empty value"],
    ["secret://dev/binary", binary, "bytes"],
  ])("%s prints %j, byte for byte: %s", async (name, value) => {
    const { job, stdout, log, store } = setUp();
    await getSecret(job, name, {});
    expect(stdout.bytes()).toEqual(Buffer.from(value));
    expect([log.text(), store.calls.at(-1)]).toEqual(["", "close"]);
  });

  it.each([
    ["secret://prod/password", "a mount that no scope reads"],
    ["memory://password", "a store by its name, which no scope reads"],
  ])("of %s is refused, and no store is asked: %s", async name => {
    const { job, store, printed } = setUp();
    const error = await failureOf(() => getSecret(job, name, {}));
    expect(error).toMatchObject({ code: "refused", exitCode: 4 });
    expect([store.calls, printed()]).toEqual([[], ""]);
  });

  it("is refused outside of a scope that was chosen, though another one grants it", async () => {
    const { job, printed } = setUp();
    const error = await failureOf(() => getSecret(job, "secret://dev/password", { scope: "few" }));
    expect([error.code, printed()]).toEqual(["refused", ""]);
  });

  it.each([
    ["secret://dev/absent", "a reference"],
    ["OPTIONAL", "an entry that a job can do without: it was asked for now"],
  ])("of %s says which store has no such secret, and exits with 3: %s", async name => {
    const { job, stdout } = setUp();
    const error = await failureOf(() => getSecret(job, name, {}));
    expect(error).toMatchObject({
      exitCode: 3,
      message: "cannot read secret://dev/absent: the store memory (the shelf absent) has no such secret",
    });
    expect(stdout.text()).toBe("");
  });

  it.each([
    ["LEVEL", "it is a plain value, no secret"],
    ["NOTHING", "it is neither a reference nor an entry"],
    ["PASWORD", 'an entry under `env`; did you mean "PASSWORD"?'],
    ["secret://dev/*", "it names a group"],
  ])("of %s is a mistake in use: %s", async (name, why) => {
    const error = await failureOf(() => getSecret(setUp().job, name, {}));
    expect(error).toMatchObject({ code: "usage", message: expect.stringContaining(why) });
  });
});

describe("set", () => {
  it("writes a value where the reference says, and closes the store", async () => {
    const { job, store, printed } = setUp();
    await setSecret(job, "secret://prod/etl/new#key", async () => Secret.fromText("some-long-value"));
    expect(store.calls).toEqual(["open", "write etl/new#key", "close"]);
    expect(printed()).toBe("");
  });

  it("warns of a value that could not be masked, without it", async () => {
    const { job, log } = setUp();
    await setSecret(job, "PASSWORD", async () => Secret.fromText("ab"));
    expect(log.text()).toBe(
      "warning: secret://dev/password cannot be masked: it is shorter than 4 characters\n",
    );
  });

  it.each(["secret://dev/etl/new#key", "PASSWORD"])(
    "takes no value behind %s, asks for none and does not show it",
    async name => {
      const { job, store } = setUp();
      const error = await failureOf(() => setSecret(job, `${name}=${password}=`, () => Promise.reject()));
      expect([error.exitCode, store.calls]).toEqual([2, []]);
      expect(error.message).toBe(`cannot write ${name}: its value may not stand behind it`);
    },
  );

  it.each([
    ["secret://dev/a", "", "usage", "cannot write secret://dev/a: the value is empty"],
    ["secret://dev/a?version=2", "value", "usage", "leave out the version"],
    ["secret://ro/a", "value", "usage", "the store readonly is read-only"],
    ["secret://test/a", "value", "config", "no mount answers for it"],
  ])("to %s of %j is refused (%s): %s", async (name, value, code, message) => {
    const { job, store } = setUp();
    const error = await failureOf(() => setSecret(job, name, async () => Secret.fromText(value)));
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(store.calls.filter(call => call.startsWith("write"))).toEqual([]);
    expect(store.calls.includes("open")).toBe(store.calls.includes("close"));
  });
});

describe("set, before it asks for a value", () => {
  it.each(["secret://dev/a?version=2", "secret://ro/a", "secret://test/a", "PASWORD"])(
    "refuses %s",
    async name => {
      let asked = 0;
      const ask = async () => Secret.fromText(`asked ${++asked} times`);
      await failureOf(() => setSecret(setUp().job, name, ask));
      expect(asked).toBe(0);
    },
  );
});

describe("delete", () => {
  it("removes a secret and closes the store", async () => {
    const { job, store } = setUp();
    await deleteSecret(job, "secret://dev/password");
    expect(store.calls).toEqual(["open", "remove password", "close"]);
  });

  it("says where there was none", async () => {
    const { job, store } = setUp();
    expect(await failureOf(() => deleteSecret(job, "secret://dev/absent"))).toMatchObject({
      code: "absent",
      message: "cannot delete secret://dev/absent: the shelf absent has no such secret",
    });
    expect(store.calls.at(-1)).toBe("close");
  });

  it("is refused by a store that is read-only", async () => {
    const error = await failureOf(() => deleteSecret(setUp().job, "secret://ro/a"));
    expect(error.message).toBe("cannot remove secret://ro/a: the store readonly is read-only");
  });
});

describe("a run that is not trusted", () => {
  it.each([
    ["get", (job: ReturnType<typeof setUp>["job"]) => getSecret(job, "PASSWORD", {})],
    [
      "set",
      (job: ReturnType<typeof setUp>["job"]) =>
        setSecret(job, "PASSWORD", async () => Secret.fromText("value")),
    ],
    ["delete", (job: ReturnType<typeof setUp>["job"]) => deleteSecret(job, "PASSWORD")],
  ] as const)("may not %s anything", async (_, use) => {
    const { platform } = recordingPlatform(identity({}, { trust: "fork" }));
    const { job, store } = setUp({ platform });
    expect(await failureOf(() => use(job))).toMatchObject({ code: "untrusted", exitCode: 4 });
    expect(store.calls).toEqual([]);
  });
});
