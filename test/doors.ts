/** Doors for tests: the real disk, outputs that keep what they are given, and one journal of all that happened. */
import type { Doors, Environment } from "../src/io/doors.ts";
import { type Files, files } from "../src/io/files.ts";
import type { Http, HttpRequest, HttpResponse } from "../src/io/http.ts";
import type { Input } from "../src/io/input.ts";
import type { Output } from "../src/io/output.ts";
import { AppError } from "../src/model/error.ts";

export interface RecordingOutput extends Output {
  /** All that was written and acknowledged. */
  text(): string;
  bytes(): Buffer;
}

export interface Recording {
  readonly doors: Doors;
  /**
   * What happened, in order: `log begins`, `log done: <text>`, `stdout done: <text>`, `append <path>`, `makePrivateFile <path>` …
   * Stores, platforms and sinks of a test add their own lines.
   */
  readonly journal: string[];
  readonly log: RecordingOutput;
  readonly stdout: RecordingOutput;
  readonly requests: HttpRequest[];
  /** All that a person could get to see. */
  printed(): string;
}

export interface Given {
  readonly env?: Environment;
  readonly cwd?: string;
  /** Milliseconds after which an output acknowledges a write. */
  readonly slowly?: number;
  /** Answers requests; without it the network is down. */
  readonly answer?: (request: HttpRequest) => Partial<HttpResponse>;
  readonly files?: Partial<Files>;
  readonly stdin?: Partial<Input>;
  readonly signal?: AbortSignal;
  readonly now?: Date;
}

export const noon = new Date("2026-08-01T12:00:00Z");

export function recordingDoors(given: Given = {}): Recording {
  const journal: string[] = [];
  const requests: HttpRequest[] = [];
  const log = recordingOutput("log", journal, given.slowly);
  const stdout = recordingOutput("stdout", journal, given.slowly);
  const network: Http = {
    async send(request) {
      requests.push(request);
      journal.push(`request ${request.url}`);
      if (given.answer === undefined) throw new AppError("unavailable", "cannot ask: there is no network");
      const answer = { status: 200, headers: new Headers(), body: "", ...given.answer(request) };
      return { bytes: Buffer.from(answer.body), ...answer };
    },
  };
  const doors: Doors = {
    env: given.env ?? {},
    cwd: given.cwd ?? "/nonexistent",
    files: { ...recordingFiles(journal), ...given.files },
    http: network,
    parting: network,
    stdout,
    log,
    stdin: { ...closedInput, ...given.stdin },
    terminal: undefined,
    now: () => given.now ?? noon,
    signal: given.signal ?? new AbortController().signal,
  };
  return { doors, journal, log, stdout, requests, printed: () => log.text() + stdout.text() };
}

export function recordingOutput(name: string, journal: string[] = [], delay = 0): RecordingOutput {
  const chunks: Buffer[] = [];
  return {
    isTty: false,
    bytes: () => Buffer.concat(chunks),
    text: () => Buffer.concat(chunks).toString("utf8"),
    async write(data) {
      journal.push(`${name} begins`);
      if (delay > 0) await new Promise(resolve => setTimeout(resolve, delay));
      chunks.push(Buffer.from(data));
      journal.push(`${name} done: ${Buffer.from(data).toString("utf8")}`);
    },
  };
}

async function* nothing() {
  yield new Uint8Array();
}

const closedInput: Input = {
  isTty: false,
  readAll: async () => new Uint8Array(),
  chunks: nothing,
  chunksToTheEnd: nothing,
  askHidden: async () => {
    throw new AppError("cancelled", "cannot read an answer: the input ended");
  },
  confirm: async () => false,
};

const changing = [
  "replace",
  "append",
  "appendLines",
  "makePrivateDirectory",
  "makePrivateFile",
  "remove",
] as const;

/** The real ones; what changes the disk goes into the journal when it begins. */
function recordingFiles(journal: string[]): Files {
  const recorded: Record<string, unknown> = {};
  for (const name of changing) {
    const method: (path: string, ...rest: never[]) => Promise<void> = files[name];
    recorded[name] = (path: string, ...rest: never[]) => {
      journal.push(`${name} ${path}`);
      return method(path, ...rest);
    };
  }
  return { ...files, ...recorded };
}
