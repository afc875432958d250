/** Rows of dumps, with offsets and gutters, behind a text that moves the secret across rows. */
import { inspect } from "node:util";
import { type CaseRow, group, node, sh } from "../case.ts";

const tools: readonly (readonly [command: string, ...perByte: number[]])[] = [
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
  ["xxd", 2.5, 1],
  ["xxd -g1", 3, 1],
  ["xxd -u -c 24", 2.5, 1],
  ["xxd -e", 2.25, 1],
  ["xxd -b", 9, 1],
  ["hexdump -v", 2.5],
  ["hexdump -v -C", 3, 1],
  ["hexdump -v -c", 4],
  ["hexdump -v -b", 4],
];

const rows = tools.flatMap(([command, ...perByte]): CaseRow[] => {
  const id = command.replace(/\W+/g, "-");
  return [
    [`${id}-alone`, `\`${command}\``, sh(command), { perByte }],
    [
      `${id}-within`,
      `\`${command}\`, in the middle of a file`,
      sh(`(printf "token = "; cat; printf "; # the end\\n") | ${command}`),
      { perByte },
    ],
  ];
});

export const dump = group("dumps", [
  ...rows,
  ["node-uint8array", "Node's `Uint8Array(…) […]`", node((_, bytes) => inspected(bytes)), { perByte: [5] }],
]);

function inspected(bytes: Buffer): string {
  return inspect(new Uint8Array(bytes), { maxArrayLength: null });
}
