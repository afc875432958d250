/** Evaluates expressions of Python, all of them in one process. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

export interface Evaluation {
  readonly expression: string;
  readonly input: Buffer;
}

const program = `
import sys, json, html, base64, csv, io, re, shlex, textwrap, urllib.parse as u
from xml.sax import saxutils
from xml.etree import ElementTree
def csv_row(row):
    out = io.StringIO(); csv.writer(out).writerow(row); return out.getvalue()
def etree_text(s):
    e = ElementTree.Element("token"); e.text = s; return ElementTree.tostring(e).decode()
def printed(expression, data):
    b = bytes.fromhex(data)
    out = eval(expression, globals(), {"b": b, "s": b.decode("utf-8", "surrogateescape")})
    return out.encode("utf-8", "surrogateescape").hex()
json.dump([printed(*each) for each in json.load(sys.stdin)], sys.stdout)
`;

export async function printByPython(evaluations: readonly Evaluation[]): Promise<readonly Buffer[]> {
  const child = spawn("python3", ["-c", program], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "close");
  child.stdin.end(
    JSON.stringify(evaluations.map(({ expression, input }) => [expression, input.toString("hex")])),
  );
  const [output, [code]] = await Promise.all([text(child.stdout), ended]);
  if (code !== 0) throw new Error(`python3 exited with ${code}`);
  const printed: unknown = JSON.parse(output);
  if (!Array.isArray(printed)) throw new Error("python3 printed no list");
  return printed.map(hex => Buffer.from(String(hex), "hex"));
}
