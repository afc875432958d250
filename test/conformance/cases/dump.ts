/** Rows of dumps, with offsets and gutters, behind a text that moves the secret across rows. */
import { inspect } from "node:util";
import { type Case, type CaseRow, group, isDerivable, isText, node, python, sh } from "../case.ts";

type Tool = readonly [command: string, ...perByte: number[]];

const tools: readonly Tool[] = [
  ["od -v", 3.5],
  ["od -v -c", 4],
  ["od -v -a", 4],
  ["od -v -b", 4],
  ["od -v -x", 2.5],
  ["od -v -tx1", 3],
  ["od -v -tx1z", 3, 1],
  ["od -v -tx4", 2.25],
  ["od -v -An -tu1", 4],
  ["od -v -An -tx1 -w256", 3],
  ["od -v -Ax -tx1z", 3, 1],
  ["od -v -An -c", 4],
  ["xxd", 2.5, 1],
  ["xxd -g1", 3, 1],
  ["xxd -u -c 24", 2.5, 1],
  ["xxd -e", 2.25, 1],
  ["xxd -b", 9, 1],
  ["hexdump -v", 2.5],
  ["hexdump -v -C", 3, 1],
  ["hexdump -v -c", 4],
  ["hexdump -v -b", 4],
  ["hexdump -v -x", 4],
  ["hexdump -v -d", 4],
  ["od -v -td1", 5],
  ["od -v -xc", 4, 4],
  ["od -v -cb", 4, 4],
  ["od -v -tx1z -ta", 4, 1, 4],
];

/** In those a word can be so small that it looks like a byte, but not of a text. */
const toolsForWords: readonly Tool[] = [
  ["od -v -d", 3],
  ["od -v -i", 3],
  ["od -v -tu8", 2.625],
];

const rows = [
  ...tools.flatMap(tool => casesOf(tool, isDerivable)),
  ...toolsForWords.flatMap(tool => casesOf(tool, isText)),
];

function casesOf([command, ...perByte]: Tool, takes: Case["takes"]): CaseRow[] {
  const id = command.replace(/\W+/g, "-");
  return [
    [`${id}-alone`, `\`${command}\``, sh(command), { perByte, takes }],
    [
      `${id}-within`,
      `\`${command}\`, in the middle of a file`,
      sh(`(printf "token = "; cat; printf "; # the end\\n") | ${command}`),
      { perByte, takes },
    ],
  ];
}

/** Rows that do not begin at the beginning of their line, or not with an offset alone. */
const apart: readonly CaseRow[] = [
  ["xxd-behind-text", "`xxd` behind a text in its line", "printf 'payload: '; xxd", 2.5, 1],
  ["hexdump-C-behind-text", "`hexdump -C` behind a text in its line", "printf 'key '; hexdump -v -C", 3, 1],
  ["od-behind-text", "`od` behind a text in its line", "printf 'key='; od -v", 3.5],
  ["xxd-indented", "`xxd`, indented", "xxd | sed 's/^/    /'", 2.5, 1],
  ["od-tx1-compose", "`od -tx1`, each line behind `web_1  | `", "od -v -tx1 | sed 's/^/web_1  | /'", 3],
  ["od-c-quoted", "`od -c`, each line behind `> `", "od -v -c | sed 's/^/> /'", 4],
  [
    "hexdump-C-times",
    "`hexdump -C`, each line behind a time",
    `hexdump -v -C | awk '{ printf "2026-11-28T10:00:%02d.%03dZ %s\\n", NR, NR * 37, $0 }'`,
    ...[3, 1],
  ],
  [
    "curl-trace",
    "`curl --trace`",
    "curl -s --trace - --data-binary @- http://127.0.0.1:$p/ | sed '/^=> Send data/,/^[<=]= /!d'",
    ...[3, 1],
  ],
  [
    "strace-write",
    "rows as of `strace -e write=all`",
    `hexdump -v -C | awk '/[|]$/ { printf " | %s  %-16s |\\n", substr($0, 4, 55), substr($0, 62, length($0) - 62) }'`,
    ...[3, 1],
  ],
  [
    "netty",
    "rows as of Netty",
    `hexdump -v -C | awk '/[|]$/ { printf "|%s| %s %s |%-16s|\\n", substr($0, 1, 8), substr($0, 11, 23), substr($0, 36, 23), substr($0, 62, length($0) - 62) }'`,
    ...[3, 1],
  ],
  ["tcpdump", "rows as of `tcpdump -X`", "xxd | sed 's/^0000\\(....\\): /\\t0x\\1:  /'", 2.5, 1],
].map(([id, title, script, ...perByte]) => [
  String(id),
  String(title),
  sh(String(script)),
  { perByte: perByte.map(Number) },
]);

export const dump = group("dumps", [
  ...rows,
  ...apart,
  ["node-uint8array", "Node's `Uint8Array(…) […]`", node((_, bytes) => inspected(bytes)), { perByte: [5] }],
  ["pprint-list", "`pprint` of a list of bytes", python(pprinted("list(b)")), { perByte: [5] }],
  ["pprint-list-compact", "… in wide rows", python(pprinted("list(b), compact=True")), { perByte: [5] }],
  [
    "c-array-behind-bracket",
    "an array of C, from its bracket on",
    node((_, bytes) => arrayOf(bytes)),
    { perByte: [6] },
  ],
]);

function pprinted(given: string): string {
  return `"key = " + __import__("pprint").pformat(${given})`;
}

function arrayOf(bytes: Buffer): string {
  const numbers = [...bytes].map(byte => `0x${byte.toString(16).padStart(2, "0")}`);
  const rows = numbers.map((number, index) => number + ((index + 1) % 12 === 0 ? ",\n  " : ", "));
  return `char key[] = {${rows.join("")}};\n`;
}

function inspected(bytes: Buffer): string {
  return inspect(new Uint8Array(bytes), { maxArrayLength: null });
}
