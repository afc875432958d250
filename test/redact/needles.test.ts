import { generateKeyPairSync, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { forms } from "../../src/redact/forms.ts";
import { literalsOf, needlesOf } from "../../src/redact/needles.ts";
import { createRedactor, redactText } from "../../src/redact/redactor.ts";

describe("the needles of a value that ends with a line break", () => {
  it.each(["first-line\nsecond-line\n", "single-line\n", "with-cr-and-lf\r\n", "two-of-them\n\n"])(
    "leave what follows %j on a line of its own",
    value => {
      const needles = needlesOf("S", Secret.fromText(value));
      const end = /[\r\n]+$/.exec(value)?.[0];
      expect(redactText(`${value}::error::x`, needles)).toBe(`***${end}::error::x`);
      expect(redactText(`a ${value.trim()} b`, needles)).toBe("a *** b");
      expect(redactText(`a ${value.trim().replaceAll("\n", " ")} b`, needles)).toBe("a *** b");
      expect(redactText(JSON.stringify(`${value}b`), needles)).not.toContain(value.slice(0, 6));
    },
  );
});

it("a value has the same forms with a line's end behind it and without, but for those of what programs encode with it", () => {
  const [value, ended] = ["first-line\nsecond line", "first-line\nsecond line\n"].map(text =>
    needlesOf("S", Secret.fromText(text)).map(({ bytes }) => Buffer.from(bytes).toString("latin1")),
  );
  expect(ended?.filter(text => value?.includes(text) === false)).toEqual([]);
});

describe("a line without a secret", () => {
  it("is returned whole, with its end, also where a secret ends with line breaks", () => {
    const line = fc.string({ unit: fc.constantFrom("g", "h", "ij", " "), minLength: 3, maxLength: 9 });
    const ends = fc.constantFrom("", "\n", "\r\n", "\n\n");
    const value = fc
      .tuple(fc.array(line, { minLength: 1 }), ends)
      .map(([lines, end]) => `${lines.join("\n")}${end}`);
    fc.assert(
      fc.property(value, text => {
        const redactor = createRedactor(needlesOf("S", Secret.fromText(text)));
        const shown = "plain text: done.\n";
        expect(Buffer.from(redactor.push(Buffer.from(shown))).toString()).toBe(shown);
      }),
      { numRuns: 500 },
    );
  });

  it("is returned whole where it ends as JSON does that is printed backwards, or begins a document", () => {
    const value = JSON.stringify({ a: "Qx8Zr5Tv9KqWm", b: { c: ["Zr5Tv9KqWmQx"] } }, undefined, 2);
    const texts = needlesOf("S", Secret.fromText(value)).map(({ bytes }) => Buffer.from(bytes).toString());
    expect(texts.filter(text => /^[\])},;\s]*[\r\n]/.test(text))).toEqual([]);
    expect(texts).toContain([...value].reverse().join("").slice("}\n}  \n]    \n".length));
    const redactor = createRedactor(needlesOf("S", Secret.fromText(`---\n${value}`)));
    for (const text of ['{"status":"ok"}\n', "  }\n", "---\n"])
      expect(Buffer.from(redactor.push(Buffer.from(text))).toString()).toBe(text);
  });
});

describe("the literals of a secret", () => {
  it("begin with the value itself", () => {
    expect(literalsOf(Secret.fromText("hunter2-and-more"))).toEqual(["hunter2-and-more"]);
  });

  it("are the value and each of its lines, with and without the newline at its end", () => {
    const literals = literalsOf(Secret.fromText("first-line\nsecond-line\n"));
    expect(literals[0]).toBe("first-line\nsecond-line\n");
    expect(literals).toEqual(
      expect.arrayContaining(["first-line\nsecond-line", "first-line", "second-line"]),
    );
  });

  it("are the string leaves of a JSON value and none of its braces and keys", () => {
    const text = JSON.stringify(
      { user: "etl-user-1", deep: [{ password: 'q"uoted-word' }], port: 5432 },
      undefined,
      2,
    );
    const literals = literalsOf(Secret.fromText(text));
    expect(literals).toEqual(expect.arrayContaining([text, "etl-user-1", 'q"uoted-word']));
    for (const structural of ["{", "}", "user", "password", '"deep": ['])
      expect(literals).not.toContain(structural);
  });

  it.each([
    ["of any letters", [randomBytes(48), randomBytes(20)].map(bytes => bytes.toString("base64"))],
    ["that look like a key without its value", ["4xo7FN05cjwpnHpTZyZgmhu7IO8n4cZ9", "TOKEN=", "token="]],
  ])("are the body lines of a private key %s, and not its armour", (_, body) => {
    const armour = ["BEGIN", "END"].map(word => `-----${word} ${"PRIVATE"} KEY-----`);
    const literals = literalsOf(Secret.fromText([armour[0], ...body, armour[1], ""].join("\n")));
    expect(literals).toEqual(expect.arrayContaining(body));
    for (const line of armour) expect(literals).not.toContain(line);
  });

  it("are none where nothing can be masked", () => {
    expect(literalsOf(Secret.fromText("abc"))).toEqual([]);
    expect(literalsOf(Secret.fromBytes(Uint8Array.of(255, 0, 254, 1)))).toEqual([]);
  });
});

describe("the needles of a secret", () => {
  it("know their secret and their form, and stand there once each", () => {
    const needles = needlesOf("DB_PASSWORD", Secret.fromText('a "quoted" p/ssword'));
    expect(needles[0]).toMatchObject({ secret: "DB_PASSWORD", form: "value" });
    expect(new Set(needles.map(({ secret }) => secret))).toEqual(new Set(["DB_PASSWORD"]));
    const texts = needles.map(({ bytes }) => Buffer.from(bytes).toString("latin1"));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("are at least four characters long, derived ones eight", () => {
    for (const value of ["abcd", "abcdefg", 'x"y z', "päss"]) {
      for (const { bytes, form } of needlesOf("S", Secret.fromText(value))) {
        expect(bytes.length, `${form} of ${value}`).toBeGreaterThanOrEqual(form === "value" ? 4 : 8);
      }
    }
  });

  it.each([
    ["RSA", generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey],
    ["a curve", generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey],
  ])("of a key of %s hide its secret numbers as OpenSSL and others print them", (_, key) => {
    const needles = needlesOf("K", Secret.fromText(String(key.export({ type: "pkcs8", format: "pem" }))));
    const { d, p, q, dp, dq, qi } = key.export({ format: "jwk" });
    for (const number of [d, p, q, dp, dq, qi].flatMap(each => each ?? [])) {
      const hex = Buffer.from(number, "base64url").toString("hex");
      const rows = `00${hex}`.match(/.{1,30}/g)?.map(row => `    ${row.match(/../g)?.join(":")}`) ?? [];
      // One key in some has a form at whose end a star would form a secret.
      const shown = (text: string) => redactText(text, needles).replace("[redacted]", "***");
      expect(shown(hex.toUpperCase())).toBe("***");
      expect(shown(number)).toMatch(/^\*\*\*.?$/);
      expect(shown(`prime1:\n${rows.join(":\n")}\n`)).toMatch(
        /^prime1:[\da-f:\s]{0,80}\*\*\*(?:\s*:?\s*(?:2a|5b))*\n$/,
      );
    }
  });

  it("of a key begin and end so that no mask has to give way, and no end of a line is held back", () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const needles = needlesOf(
      "K",
      Secret.fromText(String(privateKey.export({ type: "pkcs8", format: "pem" }))),
    );
    const numbers = needles.filter(({ form }) => form === "number of a key");
    expect(numbers.length).toBe(6);
    for (const { bytes } of numbers) {
      expect(bytes[0]).toBeGreaterThan(127);
      expect([..."*["].map(each => each.charCodeAt(0))).not.toContain(bytes.at(-1));
    }
  });

  it("of binary data are its bytes and how people print them", () => {
    const bytes = Uint8Array.from([0, 255, 1, 254, 2, 253, 3, 252, 4]);
    const texts = needlesOf("B", Secret.fromBytes(bytes)).map(needle =>
      Buffer.from(needle.bytes).toString("latin1"),
    );
    const printed = Buffer.from(bytes);
    expect(texts).toEqual(
      expect.arrayContaining([printed.toString("hex"), printed.toString("base64"), bytes.join(", ")]),
    );
  });
});

it("words need no form that is said to leave them as they are", () => {
  const letters = fc.constantFrom(..."abzABZ059_-");
  const words = fc.string({ unit: letters, minLength: 1, maxLength: 300 });
  const leaving = forms.filter(form => form.leavesWords === true);
  expect(leaving.length).toBeGreaterThan(20);
  fc.assert(
    fc.property(words, text => {
      for (const form of leaving)
        for (const written of form.of(text)) expect(String(written), form.name).toContain(text);
    }),
  );
});
