/** The programs that read what the formats write, and texts to try them with. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { awkwardTexts } from "../stores/awkward-texts.ts";

export type Entries = readonly (readonly [name: string, text: string])[];

const dump = "process.stdout.write(JSON.stringify(process.env))";

/** The shells of this machine, of the ones whose users may be handed a document; `sh` and `bash` are a must. */
export const shells: readonly (readonly string[])[] = [
  ["sh"],
  ["bash"],
  ...[["dash"], ["zsh"], ["ksh"], ["mksh"], ["busybox", "sh"]].filter(isHere),
];

/** The Pythons of this machine that have python-dotenv. */
export const pythons: readonly string[] = ["python3"].filter(python => runs(python, ["-c", "import dotenv"]));

function isHere([program = ""]: readonly string[]): boolean {
  return runs("sh", ["-c", `command -v ${program}`]);
}

function runs(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Writes the document to a file, runs the shell script with its path as $1, and gives the exported variables. */
export function readWithShell(shell: readonly string[], script: string, document: string): Environment {
  const [program = "", ...args] = shell;
  return withFile(document, path =>
    run(program, [...args, "-c", `${script}\nexec "$2" -e '${dump}'`, "job", path, process.execPath]),
  );
}

export function readWithNode(node: string, document: string): Environment {
  return withFile(document, path => run(node, [`--env-file=${path}`, "-e", dump]));
}

export function readWithPython(python: string, document: string): Environment {
  const script = "import dotenv, json, sys; print(json.dumps(dotenv.dotenv_values(sys.argv[1])))";
  return withFile(document, path => run(python, ["-c", script, path]));
}

type Environment = Readonly<Record<string, string>>;

function run(program: string, args: readonly string[]): Environment {
  const env = { PATH: process.env.PATH, LC_ALL: "C.UTF-8" };
  const stdio: ["ignore", "pipe", "inherit"] = ["ignore", "pipe", "inherit"];
  return JSON.parse(execFileSync(program, args, { env, stdio, encoding: "utf8", maxBuffer: 2 ** 26 }));
}

function withFile<T>(document: string, use: (path: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), "job-secrets-test-"));
  try {
    writeFileSync(join(directory, "document"), document);
    return use(join(directory, "document"));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The awkward texts, each under a name. */
export const awkwardEntries: Entries = awkwardTexts.map(([text], index) => [`AWKWARD_${index}`, text]);

/** Any text without a NUL, with more of the characters that some reader takes for syntax than chance would give. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary" }).map(withoutNul),
  fc.string({ unit: "grapheme" }).map(withoutNul),
  fc.string({
    unit: fc.constantFrom(
      ...["'", '"', "\\", "$", "`", "\n", "\r", " ", "\t", "#", "=", "!", "%", "&", "*", "~", "-", ":"],
      ...["{", "}", "(", ")", "[", "]", "<", ">", "|", ";", "?", "@", ",", "^", "a", "n", "0", "é", "🔑"],
      ...["\u0001", "\u001b", "\u007f", "\u0085", "\u2028", "\ufeff", "\uffff"],
    ),
  }),
);

/** Many texts at once, because starting a program for each would take too long. */
export const manyEntriesOf = (text: fc.Arbitrary<string>) =>
  fc
    .array(text, { minLength: 20, maxLength: 60 })
    .map((texts): Entries => texts.map((text, index) => [`NAME_${index}`, text]));

export const manyEntries = manyEntriesOf(anyText);

function withoutNul(text: string): string {
  return text.replaceAll("\0", "");
}

/** What a reader found for the names of the entries, to be compared with the entries. */
export function found(entries: Entries, environment: Environment): (readonly [string, string | undefined])[] {
  return entries.map(([name]) => [name, environment[name]]);
}
