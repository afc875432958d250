import { expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { createAgeKey } from "../../../src/secrets/sops/age-keys.ts";
import { removeValue, setValue } from "../../../src/secrets/sops/change.ts";
import { type Unlocked, verify } from "../../../src/secrets/sops/decrypt.ts";
import type { Format, SopsDocument } from "../../../src/secrets/sops/document.ts";
import { createSopsFile } from "../../../src/secrets/sops/new-file.ts";
import { formatOf, parseSopsFile } from "../../../src/secrets/sops/sops-file.ts";
import { everythingIn, failureOf } from "../../failures.ts";

const now = new Date("2026-01-02T03:04:05Z");
const { recipient } = await createAgeKey(now);

async function fileWith(values: Readonly<Record<string, string>>): Promise<Unlocked> {
  const name = "dev.yaml";
  const settings = { recipients: [recipient], rule: undefined, macOnlyEncrypted: false };
  const empty = await createSopsFile({ name, format: formatOf(name), ...settings }, now);
  return Object.entries(values).reduce((unlocked, [key, value]) => {
    const text = setValue(unlocked, Secret.fromText(value), { path: [key], now });
    return verify(parseSopsFile(name, unlocked.file.format, text), unlocked.dataKey);
  }, empty);
}

/** The file with an editor that does something else than it is asked to. */
function misled({ file, dataKey }: Unlocked, edits: Partial<SopsDocument>): Unlocked {
  return { file: { ...file, document: { ...file.document, ...edits } }, dataKey };
}

it("gives no text away in which more changed than was asked for", async () => {
  const unlocked = await fileWith({ a: "one", b: "two", c: "three" });
  const { document } = unlocked.file;
  const clumsy = misled(unlocked, {
    without: () => document.without(["b"]),
    withValue: (_, text) => document.withValue(["b"], text),
  });
  for (const action of [
    () => removeValue(clumsy, { path: ["a"], now }),
    () => setValue(clumsy, Secret.fromText("new"), { path: ["a"], now }),
  ]) {
    const error = await failureOf(action);
    expect([error.code, error.message]).toEqual([
      "invalid",
      "cannot write dev.yaml: its layout is one that cannot be changed safely here; use `sops set` or `sops edit`",
    ]);
  }
  expect(removeValue(unlocked, { path: ["a"], now })).not.toContain("a: ENC");
});

it("gives no text away that cannot be read again", async () => {
  const unlocked = await fileWith({ a: "one" });
  const broken = misled(unlocked, { without: () => `{${unlocked.file.text}` });
  expect((await failureOf(() => removeValue(broken, { path: ["a"], now }))).code).toBe("invalid");
});

it("gives no text away whose seal is not the new one", async () => {
  const { file, dataKey } = await fileWith({ a: "one", b: "two" });
  const forgetful: Format = {
    ...file.format,
    parse(text) {
      const document = file.format.parse(text);
      return document && { ...document, withSeal: () => text };
    },
  };
  const unlocked = { file: parseSopsFile(file.name, forgetful, file.text), dataKey };
  expect((await failureOf(() => removeValue(unlocked, { path: ["a"], now }))).code).toBe("invalid");
});

it("shows nothing of a value that it refuses", async () => {
  const unlocked = await fileWith({ a: "one" });
  const secret = Secret.fromText("hidden-value\0");
  const error = await failureOf(() => setValue(unlocked, secret, { path: ["a"], now }));
  expect(everythingIn(error)).not.toContain("hidden-value");
});

it("gives every new file a data key of its own", async () => {
  const [one, two] = await Promise.all([fileWith({}), fileWith({})]);
  expect(one.dataKey).toHaveLength(32);
  expect(one.dataKey).not.toEqual(two.dataKey);
});
