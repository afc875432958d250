/** The contract of stores, over files that the real sops program made. */
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { describe } from "vitest";
import { sops } from "../../../src/secrets/stores/sops.ts";
import type { Store, StoreContext } from "../../../src/secrets/stores/store.ts";
import { asNobody } from "../../nobody.ts";
import { colleagueOf, type SopsProject, sopsProject } from "../sops/real-sops.ts";
import { at, testContext } from "./context.ts";
import { type Contents, type SetUp, testStore } from "./contract.ts";
import { scratchDirectories } from "./scratch.ts";

const freshDirectory = scratchDirectories();
const fresh = async () => sopsProject(await freshDirectory());

describe.each(["yaml", "json", "env"])("in %s", extension => {
  testStore(`sops (${extension})`, () => setUp(`secrets/dev.${extension}`));
});

function setUp(path: string): SetUp {
  let project: SopsProject;
  const open = async (contents: Contents, context: Partial<StoreContext> = {}): Promise<Store> => {
    project = await fresh();
    if (contents.length > 0) await project.encrypt(path, treeOf(contents));
    const options = v.parse(sops.options, { path, recipients: [project.recipient] });
    return sops.open(options, testContext({ ...project, ...context }));
  };
  const location = at("alpha");
  const opened = (context: Partial<StoreContext>) => async (marker: string) => ({
    store: await open([[location, Buffer.from(marker)]], context),
    location,
  });
  const spoilt = (spoil: (text: string, marker: string) => string) => async (marker: string) => {
    const result = await opened({})(marker);
    await project.write(path, spoil(await project.read(path), marker));
    return result;
  };
  return {
    open,
    state: () => project.read(path).catch(() => undefined),
    openBlind: contents => open(contents, { env: {} }),
    troubles: [
      { when: "there is no key", code: "denied", open: opened({ env: {} }) },
      {
        when: "there is another key",
        code: "denied",
        open: async marker => opened({ env: (await colleagueOf(await fresh())).env })(marker),
      },
      {
        when: "the file is not encrypted",
        code: "invalid",
        open: spoilt((_, marker) => plainFile(path, marker)),
      },
      {
        when: "a value was changed by hand",
        code: "invalid",
        open: spoilt(text => text.replace("data:", "data:A")),
      },
      {
        when: "a key was renamed by hand",
        code: "invalid",
        open: spoilt(text => text.replace("alpha", "alphb")),
      },
      {
        when: "a value was put in by hand",
        code: "invalid",
        open: spoilt((text, marker) => text.replace(/ENC\[[^\]]*\]/, marker)),
      },
      {
        when: "the file is cut off",
        code: "invalid",
        open: spoilt(text => text.slice(0, text.length / 2)),
      },
      {
        when: "the file may not be read",
        code: "denied",
        async open(marker) {
          const { store } = await opened({})(marker);
          await chmod(project.directory, 0o755);
          await chmod(join(project.directory, path), 0o600);
          return { store: { ...store, read: asked => asNobody(() => store.read(asked)) }, location };
        },
      },
    ],
    ...(path.endsWith(".env") ? flatFile() : treeFile(open)),
  };
}

function treeFile(open: SetUp["open"]): Pick<SetUp, "group" | "cannot"> {
  return {
    async group(marker) {
      const store = await open([[at("etl/warehouse", "password"), Buffer.from(marker)]]);
      return { store, location: at("etl/warehouse") };
    },
    cannot: { binary: "SOPS files hold text", "names-denied": "names are in the file, in clear" },
  };
}

function flatFile(): Pick<SetUp, "locate" | "cannot"> {
  return {
    locate: name => at(name.replaceAll("/", "__")),
    cannot: {
      binary: "SOPS files hold text",
      "names-denied": "names are in the file, in clear",
      group: "a dotenv file has no levels",
      fields: "a dotenv file has no levels",
      list: "a dotenv file has no levels",
    },
  };
}

/** A tree of texts in the order of the contents. */
function treeOf(contents: Contents): object {
  const tree = new Map<string, unknown>();
  for (const [{ path, field }, bytes] of contents) {
    const keys = [...path.split("/"), ...(field === undefined ? [] : [field])];
    const last = keys.pop() ?? "";
    let branch = tree;
    for (const key of keys) {
      const next = branch.get(key);
      const inner: Map<string, unknown> = next instanceof Map ? next : new Map();
      branch.set(key, inner);
      branch = inner;
    }
    branch.set(last, Buffer.from(bytes).toString("utf8"));
  }
  return plain(tree);
}

function plain(tree: ReadonlyMap<string, unknown>): object {
  return Object.fromEntries([...tree].map(([key, node]) => [key, node instanceof Map ? plain(node) : node]));
}

function plainFile(path: string, marker: string): string {
  if (path.endsWith(".json")) return JSON.stringify({ alpha: marker });
  const separator = path.endsWith(".env") ? "=" : ": ";
  return ["alpha", separator, marker, "\n"].join("");
}
