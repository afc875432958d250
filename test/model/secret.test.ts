import { format, inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { everythingIn, failureOf } from "../failures.ts";

const marker = "marker-value";

describe("a secret", () => {
  it.each<[how: string, print: (secret: Secret) => unknown]>([
    ["a template", secret => `${secret}`],
    ["String", String],
    ["JSON", secret => JSON.stringify({ secret, list: [secret] })],
    ["inspect", secret => inspect(secret)],
    [
      "inspect with all there is",
      secret => inspect({ secret }, { showHidden: true, depth: 9, customInspect: false }),
    ],
    ["format", secret => format("%s %j %o %O", secret, secret, secret, secret)],
    ["its keys and values", secret => JSON.stringify([Object.keys(secret), Object.entries(secret)])],
    [
      "all its own properties",
      secret => inspect(Object.getOwnPropertyDescriptors(secret), { showHidden: true }),
    ],
    ["spreading", secret => inspect({ ...secret })],
    ["an error's message", secret => new Error(`cannot use ${secret}`).stack],
    ["structuredClone", secret => inspect(structuredClone(secret), { showHidden: true })],
  ])("does not show its value by %s", (_, print) => {
    for (const secret of [Secret.fromText(marker), Secret.fromBytes(Buffer.from(marker))]) {
      const printed = String(print(secret));
      expect(printed).not.toContain(marker);
      expect(printed).not.toContain(Buffer.from(marker).toString("hex"));
      expect(printed).not.toContain([...Buffer.from(marker)].join(","));
    }
  });

  it("prints ***", () => {
    const secret = Secret.fromText(marker);
    expect([`${secret}`, JSON.stringify(secret), inspect(secret)]).toEqual(["***", '"***"', "***"]);
  });

  it("gives any bytes and any text back", () => {
    fc.assert(
      fc.property(fc.uint8Array(), bytes => {
        const secret = Secret.fromBytes(bytes);
        expect(Buffer.compare(secret.revealBytes(), bytes)).toBe(0);
        expect(secret.size).toBe(bytes.length);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), text => {
        expect(Secret.fromText(text).reveal()).toBe(text);
      }),
    );
    expect(Secret.fromText("\ufeffx").reveal()).toBe("\ufeffx");
  });

  it("is not changed from outside", () => {
    const given = Buffer.from("abc");
    const secret = Secret.fromBytes(given);
    given.fill(0);
    secret.revealBytes().fill(0);
    expect(secret.reveal()).toBe("abc");
  });

  it.each<[bytes: number[], isText: boolean, reason: string]>([
    [[], true, "empty"],
    [[0x61, 0xc3, 0xa9], true, "UTF-8"],
    [[0x61, 0x00], false, "a NUL"],
    [[0xc3], false, "half a character"],
    [[0xed, 0xa0, 0x80], false, "half a surrogate pair"],
    [[0xff, 0xfe], false, "no UTF-8"],
  ])("of the bytes %j is text: %s (%s)", (bytes, isText) => {
    expect(Secret.fromBytes(Uint8Array.from(bytes)).isText).toBe(isText);
  });

  it("of binary data is no text, and says so without showing it", async () => {
    const bytes = Buffer.concat([Buffer.from(marker), Buffer.from([0xff])]);
    const error = await failureOf(() => Secret.fromBytes(bytes).reveal());
    expect([error.code, error.message]).toEqual([
      "invalid",
      "cannot read a secret as text: it holds binary data",
    ]);
    expect(everythingIn(error)).not.toContain(marker);
  });

  it("equals another one of the same bytes", () => {
    expect(Secret.fromText("a").equals(Secret.fromBytes(Buffer.from("a")))).toBe(true);
    expect(Secret.fromText("a").equals(Secret.fromText("b"))).toBe(false);
    expect(Secret.fromText("a").equals(Secret.fromText(""))).toBe(false);
  });
});

describe("the base64 in a secret", () => {
  const decoded = (text: string) => Secret.fromText(text).decodeBase64().revealBytes();

  it("is decoded in every usual form", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), bytes => {
        const standard = Buffer.from(bytes).toString("base64");
        const wrapped = standard.replaceAll(/.{5}/g, "$&\r\n ");
        const urlSafe = Buffer.from(bytes).toString("base64url");
        for (const text of [standard, standard.replaceAll("=", ""), wrapped, urlSafe, `${standard}\n`]) {
          expect(Buffer.compare(decoded(text), bytes)).toBe(0);
        }
      }),
    );
  });

  it.each([
    ["", "nothing"],
    ["   \n", "white space only"],
    ["a", "a length that no base64 has"],
    ["abcde", "a length that no base64 has"],
    ["ab=", "one padding character too few"],
    ["abc==", "one padding character too many"],
    ["abcd=", "padding that nothing needs"],
    ["ab=c", "padding inside"],
    ["ab!d", "another character"],
    ["====", "padding only"],
    ["grüße", "no ASCII"],
  ])("is refused in %j: %s", async text => {
    const error = await failureOf(() => decoded(text));
    expect([error.code, error.message]).toEqual(["invalid", "cannot decode a secret: it is not base64"]);
  });

  it("is refused in binary data", async () => {
    expect((await failureOf(() => Secret.fromBytes(Buffer.from([0xff])).decodeBase64())).code).toBe(
      "invalid",
    );
  });
});
