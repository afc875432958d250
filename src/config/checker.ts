/** Checks the parts of one YAML document against schemas, and collects every mistake with its place. */
import { type GenericSchema, type InferOutput, safeParse } from "valibot";
import { AppError, together } from "../model/error.ts";
import { defaultMessage, explainIssues, type Mistake } from "./mistakes.ts";
import { showPath } from "./show-path.ts";
import type { YamlDocument } from "./yaml/document.ts";
import { type Path, spotKey } from "./yaml/values.ts";

/** One entry of a map under a path of its own. */
export interface Item<Value> {
  readonly name: string;
  readonly value: Value;
  readonly path: Path;
}

interface Failure {
  readonly offset: number;
  readonly error: AppError;
  /** The key whose absence this is. */
  readonly missing?: string | undefined;
}

/** The schema of a map whose keys are names: a valibot record. */
interface NamedValues<Value extends GenericSchema> extends GenericSchema {
  readonly key: GenericSchema<string>;
  readonly value: Value;
}

export class Checker {
  readonly #file: string;
  readonly #document: YamlDocument;
  /** By message: the same mistake may be found in two ways. */
  readonly #failures = new Map<string, Failure>();
  /** Keys that unknown ones were meant for: these are not missing as well. */
  readonly #meant = new Set<string>();

  constructor(file: string, document: YamlDocument) {
    this.#file = file;
    this.#document = document;
    for (const { path, offset, why } of document.faults) {
      this.#add(offset, new AppError("config", `cannot read ${this.#nounAt(offset, path)}: ${why}`));
    }
  }

  /** The value at a path as it stands in the file; undefined when there is none. */
  raw(path: Path): unknown {
    return path.reduce<unknown>(memberOf, this.#document.root);
  }

  /** The keys of the map at a path, none when there is no map. */
  keys(path: Path): readonly string[] {
    const value = this.raw(path);
    return isMap(value) ? Object.keys(value) : [];
  }

  /** A scalar as text: a number as it was written, so that 1.10 stays 1.10. */
  text(path: Path, value: string | number | boolean): string {
    return typeof value === "number" ? (this.#document.spot(path)?.source ?? String(value)) : String(value);
  }

  fault(path: Path, why: string, on: Mistake["on"] = "value"): void {
    this.report({ path, why, on });
  }

  report({ path, why, on, missing, meant }: Mistake): void {
    const offset = this.#offset(path, on);
    const error = new AppError("config", `cannot read ${this.#nounAt(offset, path)}: ${why}`);
    if (meant !== undefined) this.#meant.add(spotKey([...path.slice(0, -1), meant]));
    this.#add(offset, error, missing && spotKey(path));
  }

  /** What the schema makes of the value at a path; undefined when there is no such key or there were mistakes. */
  check<Schema extends GenericSchema>(schema: Schema, path: Path): InferOutput<Schema> | undefined {
    if (this.#document.spot(path) === undefined) return undefined;
    return this.checkValue(schema, this.raw(path), path);
  }

  /** The same for a value that was taken out of the file at a path, or for the key there. */
  checkValue<Schema extends GenericSchema>(
    schema: Schema,
    value: unknown,
    path: Path,
    on?: Mistake["on"],
  ): InferOutput<Schema> | undefined {
    const result = safeParse(schema, value, { message: defaultMessage });
    if (result.success) return result.output;
    for (const mistake of explainIssues(result.issues, schema, path)) {
      if (!this.#isReported(mistake)) this.report(on === undefined ? mistake : { ...mistake, on });
    }
    return undefined;
  }

  /** The entries of the map at a path whose name and value are right; none when there is no such key. */
  items<Value extends GenericSchema>(
    schema: NamedValues<Value>,
    path: Path,
  ): readonly Item<InferOutput<Value>>[] {
    const section = this.raw(path);
    if (section === undefined) return [];
    if (!isMap(section)) {
      this.checkValue(schema, section, path);
      return [];
    }
    const items: Item<InferOutput<Value>>[] = [];
    for (const name of Object.keys(section)) {
      const inner = [...path, name];
      const fits = this.checkValue(schema.key, name, inner, "key") !== undefined;
      const value = this.check(schema.value, inner);
      if (fits && value !== undefined) items.push({ name, value, path: inner });
    }
    return items;
  }

  /** Runs a step that throws an AppError about `noun`, which says where the value stands. Undefined when it threw. */
  attempt<Value>(path: Path, step: (noun: string) => Value): Value | undefined {
    const offset = this.#offset(path, "value");
    try {
      return step(this.#nounAt(offset, path));
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      this.#add(offset, thrown);
      return undefined;
    }
  }

  /** Throws all the mistakes there were, in the order of the file. */
  finish(): void {
    const failures = [...this.#failures.values()]
      .filter(({ missing }) => missing === undefined || !this.#meant.has(missing))
      .sort((left, right) => left.offset - right.offset)
      .map(({ error }) => error);
    if (failures.length === 0) return;
    throw together(`cannot read ${this.#file}: it has ${failures.length} mistakes`, failures);
  }

  /** A value that YAML allows and this program does not is undefined and has its fault already. */
  #isReported({ path, on }: Mistake): boolean {
    return on === "value" && this.#document.spot(path) !== undefined && this.raw(path) === undefined;
  }

  /** Where a path is; the nearest place above it for what is missing. */
  #offset(path: Path, on: Mistake["on"]): number {
    const spot = this.#document.spot(path);
    if (spot === undefined) return path.length === 0 ? 0 : this.#offset(path.slice(0, -1), "key");
    return on === "key" || this.raw(path) === null ? (spot.key ?? spot.value) : spot.value;
  }

  #nounAt(offset: number, path: Path): string {
    const place = `${this.#file}:${this.#document.position(offset)}`;
    return path.length === 0 ? place : `${place}: ${showPath(path)}`;
  }

  #add(offset: number, error: AppError, missing?: string): void {
    this.#failures.set(error.message, { offset, error, missing });
  }
}

function memberOf(value: unknown, key: string | number): unknown {
  const has = typeof value === "object" && value !== null && Object.hasOwn(value, key);
  return has ? Reflect.get(value, key) : undefined;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
