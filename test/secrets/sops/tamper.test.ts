/** Every kind of change that is not made with the data key is refused, by sops and by us. */
import { beforeAll, describe, expect, it } from "vitest";
import { files } from "../../../src/io/files.ts";
import { loadFile, unlock } from "../../../src/secrets/sops/stored-file.ts";
import { failureOf } from "../../failures.ts";
import { scratchDirectories } from "../stores/scratch.ts";
import { exitCodeOf, type SopsProject, sopsProject } from "./real-sops.ts";

const freshDirectory = scratchDirectories();

const plain = {
  etl: { password: "one", user: "two", port: 5432 },
  other: { password: "three" },
  list: ["four", "five"],
  region_unencrypted: "eu",
  count_unencrypted: 7,
};
const flat = { password: "one", user: "two", other: "three", region_unencrypted: "eu" };

let project: SopsProject;
/** The same values twice: what one file holds is a forgery in the other. */
const encrypted = new Map<string, { text: string; twin: string }>();

beforeAll(async () => {
  project = await sopsProject(await freshDirectory());
  for (const type of ["yaml", "json", "dotenv"]) {
    await project.write("plain.json", JSON.stringify(type === "dotenv" ? flat : plain));
    const encrypt = () =>
      project.sops(
        "encrypt",
        "--age",
        project.recipient,
        "--input-type",
        "json",
        "--output-type",
        type,
        "plain.json",
      );
    encrypted.set(type, { text: await encrypt(), twin: await encrypt() });
  }
});

/** What sops and we say to a file: 0 or an exit code, and "fine" or the message of the error. */
async function verdicts(type: string, text: string): Promise<{ sops: unknown; ours: string }> {
  const path = type === "dotenv" ? "dev.env" : `dev.${type}`;
  await project.write(path, text);
  const open = async () => {
    const world = { env: project.env, files, now: () => new Date() };
    const file = await loadFile({ name: path, path: `${project.directory}/${path}` }, world);
    if (file !== undefined) await unlock(file, world);
  };
  const sops = await exitCodeOf(project.sops("decrypt", path));
  const ours = await open().then(
    () => "fine",
    async () => {
      const { code, message } = await failureOf(open);
      return `${code}: ${message}`;
    },
  );
  return { sops, ours };
}

type Change = (text: string, twin: string) => string;

/** The rest of the line behind a key, in any of the three formats. */
const restOf = (key: string, text: string) =>
  new RegExp(`^\\s*"?${key}"?[:=] ?(.*?),?$`, "m").exec(text)?.[1] ?? "";
const swap = (text: string, one: string, other: string) =>
  text.replace(one, "\0").replace(other, one).replace("\0", other);

const everywhere: readonly (readonly [what: string, change: Change])[] = [
  ["two values exchanged", text => swap(text, restOf("password", text), restOf("user", text))],
  ["a key renamed", text => text.replace("user", "usex")],
  ["a value of another file", (text, twin) => text.replace(restOf("user", text), restOf("user", twin))],
  [
    "a bit of a value flipped",
    text => text.replace(/(data:)(.)/, (_, data, first) => data + (first === "A" ? "B" : "A")),
  ],
  ["a value in clear changed", text => text.replace(/eu\b/, "us")],
  ["a value in clear in place of a ciphertext", text => text.replace(/ENC\[[^\]]*type:str\]/, "one")],
  [
    "nothing in place of a ciphertext",
    text => text.replace(restOf("user", text), text.includes("sops_") ? "" : '""'),
  ],
  ["a line removed", text => text.replace(/^.*\buser\b.*\n/m, "")],
  ["the type of a value changed to comment", text => text.replace("type:str", "type:comment")],
  [
    "the MAC of another file",
    (text, twin) => text.replace(restOf("(?:sops_)?mac", text), restOf("(?:sops_)?mac", twin)),
  ],
  ["another time", text => text.replace(/(lastmodified\W+)2\d{3}/, "$12001")],
  ["another rule", text => text.replace(/(unencrypted_suffix\W+)_unencrypted/, "$1_clear")],
  [
    "a rule that leaves everything in clear",
    text => text.replace(/(un)(encrypted_suffix\W+)_unencrypted/, "$2_none"),
  ],
];

const inTrees: readonly (readonly [what: string, change: Change])[] = [
  [
    "items of a list exchanged",
    text => {
      const [first = "", second = ""] =
        /list"?: ?\[?([^\]]*type:str\][^\]]*type:str\])/.exec(text)?.[1]?.match(/ENC\[[^\]]*\]/g) ?? [];
      return swap(text, first, second);
    },
  ],
  [
    "a value moved to the same key of another map",
    text => {
      const [, other = ""] = text.match(/(?<=password"?: "?)ENC\[[^\]]*\]/g) ?? [];
      return text.replace(restOf("password", text).replaceAll('"', ""), other);
    },
  ],
  ["a number in clear changed", text => text.replace(/(count_unencrypted"?: )7/, "$18")],
  [
    "a key added in clear",
    text => {
      const comma = text.startsWith("{") ? "," : "";
      return text.replace(/^(\s*"?)region(_unencrypted"?: )/m, `$1added$2"y"${comma}\n$1region$2`);
    },
  ],
];

describe.each(["yaml", "json", "dotenv"])("a %s file", type => {
  const change = (by: Change) => {
    const { text = "", twin = "" } = encrypted.get(type) ?? {};
    return { before: text, after: by(text, twin) };
  };

  it("is fine as sops wrote it", async () => {
    expect(await verdicts(type, change(text => text).after)).toEqual({ sops: 0, ours: "fine" });
  });

  it.each(type === "dotenv" ? everywhere : [...everywhere, ...inTrees])(
    "is refused with %s",
    async (_, by) => {
      const { before, after } = change(by);
      expect(after).not.toBe(before);
      const { sops, ours } = await verdicts(type, after);
      expect(sops).not.toBe(0);
      expect(ours).toMatch(/^invalid: cannot decrypt dev\.\w+: .+ \(changed by hand, merged or corrupted\)$/);
    },
  );
});
