/** A program that prints a secret: the way to every store that has no type of its own; read only. */
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import { Asked } from "../asked.ts";
import { argumentsFor, holds } from "../command/arguments.ts";
import { type CommandOptions, commandOptions, programCredentials } from "../command/options.ts";
import { jsonField } from "../json-field.ts";
import { nameOf, readTogether, refuseVersion } from "../locations.ts";
import type { Location, Store, StoreContext, StoreType } from "./store.ts";

/**
 * `run: ["pass", "show", "{path}"]` prints the value of a path. A field that `run` does not mention is a key of the JSON
 * object that is printed. There is no such store unless the configuration declares one, which on a pull request is the
 * base commit's; the program is one of the machine, never one of the project.
 */
export const command: StoreType<CommandOptions> = {
  id: "command",
  summary:
    "a program of this machine that prints a value or JSON: `pass`, `op`, `gopass`, `bws` …; read only",
  options: commandOptions,
  credentials: programCredentials,
  furtherCredentials: ({ env }) => env,
  open: (options, context) => new CommandStore(options, context),
};

/** So many programs run at once, at most. */
const mostPrograms = 8;

class CommandStore implements Store {
  readonly #options: CommandOptions;
  readonly #context: StoreContext;
  readonly #program: string;
  readonly #args: readonly string[];

  constructor(options: CommandOptions, context: StoreContext) {
    const [program = "", ...args] = options.run;
    this.#options = options;
    this.#context = context;
    this.#program = program;
    this.#args = args;
  }

  async read(locations: readonly Location[]): Promise<ReadonlyMap<Location, Secret | undefined>> {
    // Fields of one JSON object come from one run.
    const asked = new Asked<Uint8Array | undefined>();
    return readTogether(
      locations,
      async location => {
        if (!this.#mentions("version")) refuseVersion(location, `the program ${this.#program}`);
        const args = argumentsFor(this.#args, location);
        const output = await asked.once(JSON.stringify(args), () => this.#ask(args, location));
        if (output === undefined) return undefined;
        const { field } = location;
        return field === undefined || this.#mentions("field")
          ? Secret.fromBytes(output)
          : jsonField(output, field, nameOf(location));
      },
      mostPrograms,
    );
  }

  /** Programs log in by themselves: all that can be seen without running one is that it is there. */
  async logIn(): Promise<undefined> {
    await this.#context.programs.find(this.#program);
  }

  describe({ path }: Location): string {
    return `what ${this.#program} prints for ${path}`;
  }

  /** What it prints, or undefined where it exits as the options say for what is not there. */
  async #ask(args: readonly string[], location: Location): Promise<Uint8Array | undefined> {
    const { absent, env: keep, timeout, keep_newline } = this.#options;
    const { code, output, complaint } = await this.#context.programs.ask({
      command: this.#program,
      args,
      keep,
      timeout: timeout * 1000,
    });
    if (code === 0) return keep_newline ? output : withoutNewline(output);
    if (absent.includes(code)) return undefined;
    const said =
      complaint === 0 ? "and said nothing" : `and wrote ${complaint} bytes on stderr, which may hold values`;
    throw new AppError(
      "unavailable",
      `cannot read ${nameOf(location)}: ${this.#program} exited with ${code} ${said}`,
      {
        hint: `Run it by hand to see why. If ${code} means that there is no such secret, write \`absent: [${code}]\` under the store.`,
      },
    );
  }

  #mentions(name: "field" | "version"): boolean {
    return this.#args.some(argument => holds(argument, name));
  }
}

/** Programs end their last line; one such end is theirs and not the value's. */
function withoutNewline(output: Uint8Array): Uint8Array {
  const end = output.at(-1) === 0x0a ? (output.at(-2) === 0x0d ? -2 : -1) : undefined;
  return output.subarray(0, end);
}
