/** Lets the real programs print every sample, and its skeleton beside it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Case } from "./case.ts";
import { createRandom } from "./random.ts";
import type { Sample } from "./secrets.ts";
import { type Evaluation, printByPython } from "./tools/python.ts";
import { printByShell } from "./tools/shell.ts";

/** What one program printed of one secret, and what it printed of the skeleton: the same without the secret. */
export interface Print {
  readonly case: Case;
  readonly sample: Sample;
  readonly text: Buffer;
  readonly skeleton: Buffer;
}

/** `choose` says which of the samples that it can print a case is printed with. */
export async function printAll(
  cases: readonly Case[],
  samples: readonly Sample[],
  choose: (each: Case, samples: readonly Sample[]) => readonly Sample[] = (_, all) => all,
): Promise<readonly Print[]> {
  const server = createServer((_, response) => response.end());
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  try {
    const jobs = cases.map(each => ({ each, own: choose(each, samples.filter(each.takes)) }));
    const python = await pythonPrints(jobs);
    const prints: Print[] = [];
    for (const { each, own } of jobs) {
      const inputs = own.flatMap(({ value, skeleton }) => [value, skeleton]);
      const printed = python.get(each.id) ?? (await printOne(each, inputs, port));
      for (const [index, sample] of own.entries()) {
        const [text, skeleton] = printed.slice(index * 2);
        if (text !== undefined && skeleton !== undefined) prints.push({ case: each, sample, text, skeleton });
      }
    }
    return prints;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** So many samples for each case; another seed takes others. */
export function someOf(
  count: number,
  seed: string,
): (each: Case, samples: readonly Sample[]) => readonly Sample[] {
  return ({ id }, samples) => {
    const left = [...samples];
    const random = createRandom(`${seed}/${id}`);
    return samples.slice(0, count).flatMap(() => left.splice(random.below(left.length), 1));
  };
}

async function printOne(
  { printer }: Case,
  inputs: readonly Buffer[],
  port: number,
): Promise<readonly Buffer[]> {
  if (printer.by === "node" || printer.by === "rule") {
    return inputs.map(input => Buffer.from(printer.print(input.toString("utf8"), input)));
  }
  if (printer.by === "python") throw new Error("Python prints all its cases at once");
  return printByShell(printer.by, printer.script, inputs, port);
}

interface Job {
  readonly each: Case;
  readonly own: readonly Sample[];
}

/** All cases of Python in one process, by their ids. */
async function pythonPrints(jobs: readonly Job[]): Promise<ReadonlyMap<string, readonly Buffer[]>> {
  const evaluations: Evaluation[] = [];
  const places = new Map<string, readonly [from: number, to: number]>();
  for (const { each, own } of jobs) {
    if (each.printer.by !== "python") continue;
    const { expression } = each.printer;
    const from = evaluations.length;
    evaluations.push(
      ...own.flatMap(({ value, skeleton }) => [value, skeleton].map(input => ({ expression, input }))),
    );
    places.set(each.id, [from, evaluations.length]);
  }
  if (evaluations.length === 0) return new Map();
  const printed = await printByPython(evaluations);
  return new Map([...places].map(([id, [from, to]]) => [id, printed.slice(from, to)]));
}
