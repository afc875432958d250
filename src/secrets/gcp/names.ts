/** Resource names of Secret Manager: from a path to project, region, secret and version. */
import { AppError } from "../../model/error.ts";
import { dashedName, type NameRule } from "../dashed-names.ts";
import { nameOf } from "../locations.ts";
import type { Location } from "../stores/store.ts";
import { type GcpOptions, projectPattern, regionPattern } from "./options.ts";

/** One project's secrets, or those of one of its regions. */
export interface Collection {
  readonly project: string;
  readonly region: string | undefined;
  /** What of a path names the collection: "", or `projects/P/secrets` where the store names no project. */
  readonly prefix: string;
}

export interface SecretName extends Collection {
  readonly id: string;
  readonly version: string;
}

const rule: NameRule = {
  store: "Secret Manager",
  pattern: /^[\w-]{1,255}$/,
  letters: "up to 255 letters, digits, - and _",
};

const full = /^(projects\/([^/]+)(?:\/locations\/([^/]+))?(?:\/secrets|$))(?:\/(.+))?$/s;

export type Surroundings = Pick<GcpOptions, "project" | "location"> & {
  /** The project of the environment, which counts where nothing else names one. */
  readonly standard: string | undefined;
};

/** The collection that a path leads into, and what of the path is inside of it. Throws `invalid`. */
export function collectionOf(location: Location, around: Surroundings): [Collection, rest: string] {
  const match = full.exec(location.path);
  if (around.project !== undefined) {
    if (match !== null && location.path.includes("/secrets")) {
      throw new AppError("invalid", `cannot read ${nameOf(location)}: the store is one project already`, {
        hint: "Write the secret's own name, or take `project` out of the store's options.",
      });
    }
    return [{ project: around.project, region: around.location, prefix: "" }, location.path];
  }
  const [, prefix = "", project = around.standard, region = around.location, rest] = match ?? [];
  if (project === undefined || !projectPattern.test(project)) {
    throw new AppError("invalid", `cannot read ${nameOf(location)}: nothing says in which project`, {
      hint: "Write `project:` under the store, set GOOGLE_CLOUD_PROJECT, or use projects/P/secrets/NAME as path.",
    });
  }
  if (region !== undefined && !regionPattern.test(region)) {
    throw new AppError("invalid", `cannot read ${nameOf(location)}: ${region} is no region`);
  }
  return [{ project, region, prefix }, match === null ? location.path : (rest ?? "")];
}

/** Throws `invalid` for what cannot be the name of a secret. */
export function secretNameOf(location: Location, around: Surroundings): SecretName {
  const [collection, rest] = collectionOf(location, around);
  const [path, own] = collection.prefix === "" ? [rest] : rest.split(/\/versions\/(?=[^/]+$)/);
  if (own !== undefined && location.version !== undefined && own !== location.version) {
    throw new AppError("invalid", `cannot read ${nameOf(location)}: it names two versions`);
  }
  const version = location.version ?? own ?? "latest";
  if (!/^[\w-]{1,63}$/.test(version)) {
    throw new AppError(
      "invalid",
      `cannot read ${nameOf(location)}: a version is a number, latest or an alias`,
    );
  }
  return { ...collection, id: dashedName(path ?? "", rule), version };
}

/** `projects/P/locations/L`: what stands before `/secrets`. */
export function parentOf({ project, region }: Collection): string {
  return `projects/${project}${region === undefined ? "" : `/locations/${region}`}`;
}

/** The path of something inside of a collection. */
export function pathIn({ prefix }: Collection, inside: string): string {
  return [prefix, inside].filter(part => part !== "").join("/");
}
