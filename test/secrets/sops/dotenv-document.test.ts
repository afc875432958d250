import { describe, expect, it } from "vitest";
import { EditError, type SopsDocument, SyntaxFault } from "../../../src/secrets/sops/document.ts";
import { dotenv } from "../../../src/secrets/sops/dotenv-document.ts";
import { dataOf } from "../../../src/secrets/sops/tree.ts";

const tail = "sops_mac=x\nsops_lastmodified=y\n";

function parse(text: string): SopsDocument {
  const document = dotenv.parse(text);
  if (document === undefined) throw new Error("no sops lines");
  return document;
}

describe("parse", () => {
  it("takes texts as they stand, without quotes, and \\n for a line break", () => {
    const { root } = parse(`A= "one" \nexport B=two=2\nC=\nD=x\\ny\n${tail}`);
    expect(dataOf(root)).toEqual({ A: ' "one" ', "export B": "two=2", C: "", D: "x\ny" });
  });

  it("builds the metadata from the keys that spell it out", () => {
    const lines = [
      "sops_age__list_0__map_enc=e0",
      "sops_age__list_0__map_recipient=r0",
      "sops_age__list_1__map_enc=e1",
    ];
    expect(dataOf(parse(`A=1\n${tail}${lines.join("\n")}\n`).metadata)).toEqual({
      mac: "x",
      lastmodified: "y",
      age: [{ enc: "e0", recipient: "r0" }, { enc: "e1" }],
    });
  });

  it("keeps comments in force until the next key", () => {
    const { root } = parse(`# one\n\n#two\nA=1\nB=2\n${tail}`);
    expect(root.entries.map(({ node }) => (node.type === "leaf" ? node.comments : []))).toEqual([
      [" one", "two"],
      [],
    ]);
  });

  it("answers undefined for a plain file", () => {
    expect(dotenv.parse("A=1\nno assignment\n")).toBeUndefined();
  });

  it.each([
    ["a line without =", `A=1\nB\n${tail}`, "its line 2 is not of the form KEY=value"],
    ["a key that is there twice", `A=1\nB=2\nA=3\n${tail}`, "its line 3 repeats a key"],
  ])("refuses %s", (_, text, message) => {
    expect(() => dotenv.parse(text)).toThrow(new SyntaxFault(message));
  });
});

describe("edits", () => {
  const text = `# top\nA=1\n\n#two\nB=2\n${tail}`;

  it.each([
    ["replaces a line", "B", "v", text.replace("B=2", "B=v")],
    ["adds a line before the metadata", "C", "v\nw", text.replace("B=2\n", "B=2\nC=v\\nw\n")],
  ])("%s", (_, key, value, after) => {
    expect(parse(text).withValue([key], value)).toBe(after);
  });

  it("removes a line", () => {
    expect(parse(text).without(["A"])).toBe(text.replace("A=1\n", ""));
  });

  it("replaces the seal", () => {
    const strange = `${text}sops_constructor=z\n`;
    expect(parse(strange).withSeal({ mac: "new", lastmodified: "now" })).toBe(
      strange.replace("sops_mac=x", "sops_mac=new").replace("sops_lastmodified=y", "sops_lastmodified=now"),
    );
  });

  it.each([
    ["a key below a key", ["A", "B"], "v"],
    ["an empty key", [""], "v"],
    ["a key with = in it", ["A=B"], "v"],
    ["a key that begins a comment", ["#A"], "v"],
    ["a key of the metadata", ["sops_mac"], "v"],
    ["a text that would come back as another", ["A"], "\\n"],
  ])("refuses %s", (_, path, value) => {
    expect(() => parse(text).withValue(path, value)).toThrow(EditError);
  });
});
