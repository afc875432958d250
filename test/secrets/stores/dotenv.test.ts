import { chmod, mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { files } from "../../../src/io/files.ts";
import { Secret } from "../../../src/model/secret.ts";
import { dotenv } from "../../../src/secrets/stores/dotenv.ts";
import type { Store } from "../../../src/secrets/stores/store.ts";
import { appendAssignment } from "../../../src/secrets/variables/dotenv-write.ts";
import { failureOf } from "../../failures.ts";
import { asNobody } from "../../nobody.ts";
import { at, testContext } from "./context.ts";
import { testStore } from "./contract.ts";
import { scratchDirectories, writeTree } from "./scratch.ts";

const freshDirectory = scratchDirectories();

function open(directory: string, options: { path?: string } = {}): Store {
  return dotenv.open(v.parse(dotenv.options, options), testContext({ directory }));
}

async function textOf(store: Store, path: string): Promise<string | undefined> {
  const location = at(path);
  return (await store.read([location])).get(location)?.reveal();
}

async function withFile(source: string): Promise<{ store: Store; content(): Promise<string> }> {
  const root = await freshDirectory();
  await writeTree(root, { ".env": source });
  return { store: open(root), content: () => readFile(join(root, ".env"), "utf8") };
}

testStore("dotenv", () => {
  let root = "";
  const faulty = (source: string) => async (marker: string) => {
    const { store } = await withFile(source.replaceAll("MARKER", marker));
    return { store, location: at("alpha") };
  };
  return {
    async open(contents) {
      root = await freshDirectory();
      let source = "";
      for (const [{ path, field }, bytes] of contents) {
        const name = `${path}${field === undefined ? "" : `_${field}`}`.replaceAll("/", "_").toUpperCase();
        source = appendAssignment(source, name, Buffer.from(bytes).toString("utf8"));
      }
      if (contents.length > 0) await writeTree(root, { ".env": source });
      return open(root);
    },
    state: () => readFile(join(root, ".env"), "utf8").catch(() => undefined),
    troubles: [
      { when: "a quote is not closed", code: "invalid", open: faulty("A=1\nALPHA='MARKER\n") },
      { when: "a line is no assignment", code: "invalid", open: faulty("MARKER value\nALPHA=x\n") },
      { when: "a name is set twice", code: "invalid", open: faulty("ALPHA=MARKER\nALPHA=MARKER\n") },
      { when: "two names are the same", code: "invalid", open: faulty("ALPHA=MARKER\nalpha=MARKER\n") },
      { when: "a backslash means nothing", code: "invalid", open: faulty('ALPHA="MARKER\\d"\n') },
      {
        when: "a version is asked for",
        code: "invalid",
        async open(marker) {
          const { store } = await withFile(`ALPHA=${marker}\n`);
          return { store, location: { ...at("alpha"), version: "3" } };
        },
      },
      {
        when: "the file is no text",
        code: "invalid",
        async open(marker) {
          const directory = await freshDirectory();
          await writeTree(directory, { ".env": Buffer.from(`ALPHA=${marker}\xff`, "latin1") });
          return { store: open(directory), location: at("alpha") };
        },
      },
      {
        when: "the file is a directory",
        code: "invalid",
        async open() {
          const directory = await freshDirectory();
          await mkdir(join(directory, ".env"));
          return { store: open(directory), location: at("alpha") };
        },
      },
    ],
    cannot: {
      "list-blind": "names and values are in one file",
      "names-denied": "names and values are in one file",
      group: "variables have flat names: db is a secret or none, whatever begins with db_",
      binary: "a dotenv file is text",
    },
  };
});

describe("the dotenv store", () => {
  it("throws denied for a file that it may not read, with its path", async () => {
    const root = await freshDirectory();
    await writeTree(root, { ".env": "DB=x\n" });
    await chmod(root, 0o755);
    await chmod(join(root, ".env"), 0o000);
    const error = await failureOf(() => asNobody(() => open(root).read([at("db")])));
    expect([error.code, error.message]).toEqual([
      "denied",
      `cannot read ${join(root, ".env")}: permission denied`,
    ]);
  });

  it("reads one file for each mount", async () => {
    const root = await freshDirectory();
    await writeTree(root, { "conf/.env.dev": "DB=dev\n", "conf/.env.prod": "DB=prod\n" });
    const store = open(root, { path: "conf/.env.{env}" });
    const [dev, prod, direct] = ["dev", "prod", ""].map(mount => ({ ...at("db"), mount }));
    if (dev === undefined || prod === undefined || direct === undefined) throw new Error("three mounts");
    const found = await store.read([dev, prod]);
    expect([found.get(dev)?.reveal(), found.get(prod)?.reveal()]).toEqual(["dev", "prod"]);
    const error = await failureOf(() => store.read([direct]));
    expect([error.code, error.message]).toEqual([
      "invalid",
      "cannot read db: conf/.env.{env} needs a mount for {env}",
    ]);
  });

  it("makes a new file that only its owner may read", async () => {
    const root = await freshDirectory();
    await open(root).write?.(at("etl/db-password"), Secret.fromText("x y"));
    expect(await readFile(join(root, ".env"), "utf8")).toBe("ETL_DB_PASSWORD='x y'\n");
    expect((await stat(join(root, ".env"))).mode & 0o777).toBe(0o600);
  });

  it("changes one value and leaves comments, order, spelling and the rest of the line alone", async () => {
    const before = "# users\nexport db_user = old # who\n\nEMPTY= # none\nDB='a\nb' # two\nLAST=1";
    const { store, content } = await withFile(before);
    await store.write?.(at("db-user"), Secret.fromText("it's"));
    await store.write?.(at("db"), Secret.fromText("c"));
    await store.write?.(at("empty"), Secret.fromText("full"));
    await store.write?.(at("new"), Secret.fromText("$1"));
    expect(await content()).toBe(
      "# users\nexport db_user = \"it's\" # who\n\nEMPTY=full # none\nDB=c # two\nLAST=1\nNEW='$1'\n",
    );
  });

  it("removes the lines of one value and leaves the rest alone", async () => {
    const { store, content } = await withFile("# a\r\nA=1\r\nB='x\r\ny'\r\n# c\r\nC=3\r\n");
    expect(await store.remove?.(at("b"))).toBe(true);
    expect(await content()).toBe("# a\r\nA=1\r\n# c\r\nC=3\r\n");
  });

  it("adds with the line end that the file has", async () => {
    const { store, content } = await withFile("A=1\r\nB=2");
    await store.write?.(at("c"), Secret.fromText("3"));
    expect(await content()).toBe("A=1\r\nB=2\r\nC=3\r\n");
  });

  it.each([
    ["grüße", "letters that no variable name has"],
    ["a b", "a space"],
    ["2fa", "a digit at the start"],
  ])("refuses to write %s: %s", async path => {
    const { store, content } = await withFile("A=1\n");
    expect((await failureOf(async () => store.write?.(at(path), Secret.fromText("x")))).code).toBe("invalid");
    expect(await content()).toBe("A=1\n");
  });

  it("keeps all of the writes and removals of several programs at once", async () => {
    const root = await freshDirectory();
    await writeTree(root, { ".env": "GONE=x\n" });
    const names = ["a", "b", "c", "d", "e", "f"];
    await Promise.all([
      ...names.map(name => open(root).write?.(at(name), Secret.fromText(`of-${name}`))),
      open(root).remove?.(at("gone")),
    ]);
    const texts = await Promise.all([...names, "gone"].map(name => textOf(open(root), name)));
    expect(texts).toEqual([...names.map(name => `of-${name}`), undefined]);
  });

  it("does not write to a file that it cannot read", async () => {
    const { store, content } = await withFile("A='1\n");
    expect((await failureOf(async () => store.write?.(at("b"), Secret.fromText("x")))).code).toBe("invalid");
    expect(await content()).toBe("A='1\n");
  });

  it("takes a dollar sign for a dollar sign", async () => {
    const { store } = await withFile(`A=$HOME\nB="\${A} $(id)"\n`);
    expect([await textOf(store, "a"), await textOf(store, "b")]).toEqual(["$HOME", `\${A} $(id)`]);
  });

  it("is read once for all secrets that are asked for together", async () => {
    const root = await freshDirectory();
    await writeTree(root, { ".env": "A=1\nB=2\n" });
    let reads = 0;
    const readText: typeof files.readText = (...given) => {
      reads += 1;
      return files.readText(...given);
    };
    const context = testContext({ directory: root, files: { ...files, readText } });
    const store = dotenv.open(v.parse(dotenv.options, {}), context);
    const found = await store.read([at("a"), at("b"), at("absent")]);
    expect([[...found.values()].map(each => each?.reveal()), reads]).toEqual([["1", "2", undefined], 1]);
  });

  it("describes the file of a mount", () => {
    expect(open("/x", { path: ".env.{env}" }).describe?.(at("a"))).toBe("dotenv file .env.dev");
  });
});
