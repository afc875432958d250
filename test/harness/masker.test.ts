import { describe, expect, it } from "vitest";
import { createMasker } from "./masker.ts";

const value = `p4ss/W0rd+x&y='q"r$z€~7!`;
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("the masks of the runner", () => {
  it.each([
    { form: "the value", text: value },
    { form: "base64", text: base64(value) },
    { form: "base64 of the value without its first byte", text: base64(value.slice(1)) },
    { form: "base64 of the value without its first two bytes", text: base64(value.slice(2)) },
    { form: "a JSON string", text: JSON.stringify(value).slice(1, -1) },
    { form: "RFC 3986 percent encoding", text: "p4ss%2FW0rd%2Bx%26y%3D%27q%22r%24z%E2%82%AC~7%21" },
    { form: "XML entities", text: "p4ss/W0rd+x&amp;y=&apos;q&quot;r$z€~7!" },
    { form: "an expression's quotes", text: value.replaceAll("'", "''") },
    { form: "an escaped command line", text: value.replaceAll('"', '\\"') },
  ])("hide $form whole", ({ text }) => {
    const masker = createMasker([value]);
    expect(masker.mask(`<${text}>`)).toBe("<***>");
  });

  it.each([
    { form: "the value in hexadecimal", text: Buffer.from(value).toString("hex") },
    { form: "base64 of the value and a line end", text: base64(`${value}\n`) },
    { form: "base64 wrapped after 16 characters", text: base64(value).replaceAll(/.{16}/g, "$&\n") },
    { form: "lower-case percent encoding", text: "p4ss%2fW0rd%2bx" },
    { form: "upper case", text: value.toUpperCase() },
  ])("do not know $form", ({ text }) => {
    expect(createMasker([value]).mask(text)).toBe(text);
  });

  it.each([
    { masks: ["abcdef", "defghi"], text: "abcdefghi", log: "***", reason: "overlapping stretches are one" },
    { masks: ["abc", "def"], text: "abcdef", log: "***", reason: "touching stretches are one" },
    { masks: ["aab"], text: "aaab", log: "a***", reason: "a needle may begin inside a failed match" },
    { masks: ["aa"], text: "aaa", log: "***", reason: "a needle may overlap itself" },
    { masks: ["1"], text: "v1.21", log: "v***.2***", reason: "no length is too short" },
    { masks: ['"long enough"'], text: "so long enough", log: "so ***", reason: "outer quotes are taken off" },
    { masks: ['"short"'], text: "short", log: "short", reason: "but not off short values" },
    {
      masks: ["first&second&third3"],
      text: "first&second& x third3",
      log: "*** x ***",
      reason: "PowerShell cuts at &",
    },
    {
      masks: ["first1&+second2"],
      text: "first1&+ x econd2",
      log: "*** x ***",
      reason: "PowerShell cuts behind &+s",
    },
  ])("turn $text into $log: $reason", ({ masks, text, log }) => {
    expect(createMasker(masks).mask(text)).toBe(log);
  });

  it("hide a whole value with its white space and each line without it, as add-mask does", () => {
    const masker = createMasker();
    masker.addWithLines("  first line\r\n\tsecond line \n\n");
    expect(masker.mask("first line,second line")).toBe("***,***");
    expect(masker.mask("  first line\r\n\tsecond line \n\n")).toBe("***");
  });

  it("know the line separators that .NET escapes in JSON and JavaScript does not", () => {
    const masker = createMasker(["one\u0085two\u2028three"]);
    expect(masker.mask("one\\u0085two\\u2028three")).toBe("***");
  });

  it("trim the values that GitHub knows from the start", () => {
    expect(createMasker([" token \n"]).mask("token")).toBe("***");
  });
});
