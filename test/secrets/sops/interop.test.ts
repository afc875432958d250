/** Files go from us to the real sops program and back, in every format and by every command that changes one. */
import { describe, expect, it } from "vitest";
import { sops } from "../../../src/secrets/stores/sops.ts";
import { failureOf } from "../../failures.ts";
import { at, testContext } from "../stores/context.ts";
import { fresh, open, set, textOf } from "./interop/stored.ts";
import { colleagueOf, type SopsProject } from "./real-sops.ts";

const key = "password";
const formats = [
  ["YAML", "dev.yaml", "# kept\npassword: one\nuser: etl\n"],
  ["JSON", "dev.json", '{"password": "one", "user": "etl"}'],
  ["dotenv", "dev.env", "# kept\npassword=one\nuser=etl\n"],
] as const;

describe.each(formats)("a %s file", (_, path, plain) => {
  async function encrypted(): Promise<SopsProject> {
    const project = await fresh();
    await project.write(path, plain);
    await project.sops("encrypt", "--in-place", "--age", project.recipient, path);
    return project;
  }

  const decrypted = async (project: SopsProject) =>
    JSON.parse(await project.sops("decrypt", "--output-type", "json", path)) as unknown;

  it("that we made opens with sops", async () => {
    const project = await fresh();
    const store = open(project, path);
    await set(store, key, "one");
    await set(store, "region_unencrypted", "eu");
    expect(await decrypted(project)).toEqual({ [key]: "one", region_unencrypted: "eu" });
    expect(await project.read(path)).toContain("eu");
    expect(await project.read(path)).not.toContain("one");
  });

  it("that sops made is read, written, and opens with sops again", async () => {
    const project = await encrypted();
    const store = open(project, path);
    expect(await textOf(store, key)).toBe("one");
    await set(store, key, "two\nlines");
    await set(store, "token", "three");
    expect(await decrypted(project)).toEqual({ [key]: "two\nlines", user: "etl", token: "three" });
  });

  it("that sops changed is read", async () => {
    const project = await fresh();
    const store = open(project, path);
    await set(store, key, "one");
    await set(store, "other", "same");
    await project.sops("set", path, `["${key}"]`, '"two"');
    await project.sops("set", path, '["added"]', '"new"');
    expect(await Promise.all([key, "other", "added"].map(each => textOf(store, each)))).toEqual([
      "two",
      "same",
      "new",
    ]);
    await project.sops("unset", path, '["added"]');
    expect(await textOf(store, "added")).toBeUndefined();
  });

  it("loses a key to sops and to us", async () => {
    const project = await encrypted();
    const store = open(project, path);
    expect(await store.remove?.(at(key))).toBe(true);
    expect(await decrypted(project)).toEqual({ user: "etl" });
    expect(await store.remove?.(at("user"))).toBe(true);
    expect(await decrypted(project)).toEqual({});
    await set(store, "again", "here");
    expect(await decrypted(project)).toEqual({ again: "here" });
  });

  it("that sops re-keyed for a second recipient opens with both keys, until the first is taken away", async () => {
    const project = await fresh();
    const colleague = await colleagueOf(project);
    await set(open(project, path), key, "one");
    await expect(textOf(open(colleague, path), key)).rejects.toMatchObject({ code: "denied" });
    const rule = (recipients: string) => `creation_rules: [{ age: "${recipients}" }]\n`;
    await project.write(".sops.yaml", rule(`${project.recipient},${colleague.recipient}`));
    await project.sops("updatekeys", "--yes", path);
    expect(await textOf(open(project, path), key)).toBe("one");
    expect(await textOf(open(colleague, path), key)).toBe("one");
    await set(open(colleague, path), key, "two");
    expect(await textOf(open(project, path), key)).toBe("two");
    await project.write(".sops.yaml", rule(colleague.recipient));
    await project.sops("updatekeys", "--yes", path);
    expect((await failureOf(() => textOf(open(project, path), key))).code).toBe("denied");
    expect(await textOf(open(colleague, path), key)).toBe("two");
  });

  it("whose data key sops rotated is read and written", async () => {
    const project = await encrypted();
    const before = await project.read(path);
    await project.sops("rotate", "--in-place", path);
    expect(await project.read(path)).not.toBe(before);
    await set(open(project, path), "user", "two");
    expect(await textOf(open(project, path), key)).toBe("one");
    expect(await decrypted(project)).toEqual({ [key]: "one", user: "two" });
  });

  it("that we made for several recipients opens with the key of each", async () => {
    const project = await fresh();
    const colleague = await colleagueOf(project);
    const recipients = [project.recipient, colleague.recipient];
    const context = testContext({ directory: project.directory });
    await set(sops.open({ path, recipients }, context), key, "one");
    for (const each of [project, colleague]) {
      expect(await textOf(open(each, path), key)).toBe("one");
      expect(await decrypted(each)).toEqual({ [key]: "one" });
    }
  });
});

describe("what stays as it is", () => {
  it("changes one line, lastmodified and mac, and no other byte", async () => {
    const project = await fresh();
    await project.write(
      "dev.yaml",
      "# top\n\netl:\n  # in\n  warehouse: { password: one, user: etl }\nlist:\n  - a # why\n  - b\nz: last\n",
    );
    await project.sops("encrypt", "--in-place", "--age", project.recipient, "dev.yaml");
    const before = (await project.read("dev.yaml")).split("\n");
    await set(open(project, "dev.yaml"), "etl/warehouse", "two", "password");
    const after = (await project.read("dev.yaml")).split("\n");
    const changed = before.flatMap((line, index) =>
      line === after[index] ? [] : [line.trim().split(":")[0]],
    );
    expect(after).toHaveLength(before.length);
    expect(changed).toEqual(["password", "lastmodified", "mac"]);
  });

  it.each(["dev.yaml", "dev.json"])(
    "keeps the line ends of %s as a Windows checkout has them",
    async path => {
      const project = await fresh();
      await project.encrypt(path, { a: "one", text_unencrypted: "several\nlines\n" });
      await project.write(path, (await project.read(path)).replaceAll("\n", "\r\n"));
      const store = open(project, path);
      await set(store, "a", "two");
      await set(store, "b/c", "three");
      expect((await project.read(path)).replaceAll("\r\n", "")).not.toContain("\n");
      expect(JSON.parse(await project.sops("decrypt", "--output-type", "json", path))).toEqual({
        a: "two",
        b: { c: "three" },
        text_unencrypted: "several\nlines\n",
      });
    },
  );

  it("keeps keys of other kinds beside age", async () => {
    const project = await fresh();
    await set(open(project, "dev.yaml"), "a", "one");
    const kms = [
      "    kms:",
      "        - arn: arn:aws:kms:eu-west-1:111122223333:key/a",
      '          created_at: "2024-01-01T00:00:00Z"',
      "          enc: CiC",
      '          aws_profile: ""',
      "",
    ].join("\n");
    await project.write(
      "dev.yaml",
      (await project.read("dev.yaml")).replace("    age:\n", `${kms}    age:\n`),
    );
    await set(open(project, "dev.yaml"), "a", "two");
    expect(await project.read("dev.yaml")).toContain(kms);
    expect(await project.sops("decrypt", "--extract", '["a"]', "dev.yaml")).toBe("two");
  });
});
