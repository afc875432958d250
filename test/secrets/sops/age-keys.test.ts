import { execFileSync } from "node:child_process";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { files } from "../../../src/io/files.ts";
import { createAgeKey, defaultKeyFile, findAgeKeys } from "../../../src/secrets/sops/age-keys.ts";
import { asNobody } from "../../nobody.ts";
import { program } from "../../programs.ts";
import { scratchDirectories, writeTree } from "../stores/scratch.ts";

const freshDirectory = scratchDirectories();
const now = new Date("2026-01-02T03:04:05Z");

async function newKey(): Promise<{ text: string; identity: string; recipient: string }> {
  const { recipient, keyFile } = await createAgeKey(now);
  const text = keyFile.reveal();
  return { text, identity: text.trim().split("\n").at(-1) ?? "", recipient };
}

async function identitiesIn(env: Readonly<Record<string, string>>): Promise<string[]> {
  return (await findAgeKeys({ env, files, platform: "linux" })).identities.map(each => each.reveal());
}

describe("findAgeKeys", () => {
  it("takes every key of SOPS_AGE_KEY, over lines or in one, and no comment", async () => {
    const [one, two, three] = [await newKey(), await newKey(), await newKey()];
    const text = `# first\r\n# ${(await newKey()).identity}\n${one.identity}\r\n\n${two.text}\n${three.identity} `;
    expect(await identitiesIn({ SOPS_AGE_KEY: text })).toEqual([one.identity, two.identity, three.identity]);
    expect(await identitiesIn({ SOPS_AGE_KEY: `${one.identity} ${two.identity}` })).toHaveLength(2);
  });

  it("takes keys from all places", async () => {
    const [one, two, three] = [await newKey(), await newKey(), await newKey()];
    const root = await freshDirectory();
    await writeTree(root, { "key.txt": two.text, ".config/sops/age/keys.txt": three.text });
    const env = { SOPS_AGE_KEY: one.text, SOPS_AGE_KEY_FILE: join(root, "key.txt"), HOME: root };
    expect(await identitiesIn(env)).toEqual([one, two, three].map(({ identity }) => identity));
  });

  it("tells of every place what was there", async () => {
    const root = await freshDirectory();
    const { identity } = await newKey();
    await writeTree(root, { "two.txt": `${identity}\nAGE-PLUGIN-X-1\n`, "three.txt": "" });
    await chmod(root, 0o755);
    await chmod(join(root, "three.txt"), 0);
    const placesIn = async (env: Readonly<Record<string, string>>) =>
      (await asNobody(() => findAgeKeys({ env, files, platform: "linux" }))).places;
    expect(await placesIn({})).toEqual([
      "SOPS_AGE_KEY (not set)",
      "SOPS_AGE_KEY_FILE (not set)",
      "the default key file (not set)",
    ]);
    expect(
      await placesIn({
        SOPS_AGE_KEY: identity,
        SOPS_AGE_KEY_FILE: join(root, "none"),
        SOPS_AGE_KEY_CMD: "x",
        HOME: root,
      }),
    ).toEqual([
      "SOPS_AGE_KEY (1 key)",
      `SOPS_AGE_KEY_FILE ${root}/none (not there)`,
      "SOPS_AGE_KEY_CMD (set, but no command is run here)",
      `the default key file ${root}/.config/sops/age/keys.txt (not there)`,
    ]);
    expect(await placesIn({ SOPS_AGE_KEY_FILE: join(root, "two.txt") })).toContain(
      `SOPS_AGE_KEY_FILE ${root}/two.txt (1 key, and text that is no age key)`,
    );
    expect(await placesIn({ SOPS_AGE_KEY_FILE: join(root, "three.txt") })).toContain(
      `SOPS_AGE_KEY_FILE ${root}/three.txt (cannot be read)`,
    );
  });
});

it.each([
  ["linux", { HOME: "/home/a" }, "/home/a/.config/sops/age/keys.txt"],
  ["linux", { HOME: "/home/a", XDG_CONFIG_HOME: "/x" }, "/x/sops/age/keys.txt"],
  ["darwin", { HOME: "/Users/a" }, "/Users/a/Library/Application Support/sops/age/keys.txt"],
  ["darwin", { HOME: "/Users/a", XDG_CONFIG_HOME: "/x" }, "/x/sops/age/keys.txt"],
  [
    "win32",
    { AppData: "C:\\Users\\a\\AppData\\Roaming" },
    "C:\\Users\\a\\AppData\\Roaming\\sops\\age\\keys.txt",
  ],
  ["win32", { HOME: "/home/a" }, undefined],
  ["linux", {}, undefined],
] as const)("expects the key file on %s with %j at %s", (platform, env, path) => {
  expect(defaultKeyFile(env, platform)).toBe(path);
});

it("makes a key that age knows, with its recipient, and prints none of it", async () => {
  const key = await createAgeKey(now);
  expect(JSON.stringify(key)).not.toContain("SECRET");
  const root = await freshDirectory();
  await writeTree(root, { "key.txt": key.keyFile.reveal() });
  const recipient = execFileSync(program("age-keygen"), ["-y", join(root, "key.txt")], { encoding: "utf8" });
  expect(recipient.trim()).toBe(key.recipient);
  const encrypted = execFileSync(program("age"), ["--armor", "--recipient", key.recipient], {
    input: "hello",
  });
  const opened = execFileSync(program("age"), ["--decrypt", "--identity", join(root, "key.txt")], {
    input: encrypted,
  });
  expect(opened.toString()).toBe("hello");
});
