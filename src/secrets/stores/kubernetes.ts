/** Kubernetes Secrets of every type, by their keys; read only. */
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import { Asked } from "../asked.ts";
import { Client, type Data } from "../kubernetes/client.ts";
import { type KubernetesOptions, kubernetesOptions } from "../kubernetes/options.ts";
import { nameOf, readTogether, refuseVersion } from "../locations.ts";
import type { Location, Store, StoreContext, StoreType } from "./store.ts";

/**
 * `etl/warehouse#password` is the key of the secret `warehouse` in the namespace `etl`; a name alone is in the store's own
 * namespace. A secret of one key needs no field. Types make no difference: `kubernetes.io/tls` has `tls.crt` and `tls.key`.
 */
export const kubernetes: StoreType<KubernetesOptions> = {
  id: "kubernetes",
  summary:
    "Kubernetes Secrets of every type, by their keys; by kubeconfig, the pod's service account or the job's OIDC token; read only",
  options: kubernetesOptions,
  // KUBECONFIG only names a file, and a command such as kubectl needs it.
  credentials: [],
  open: (options, context) => new KubernetesStore(options, context),
};

class KubernetesStore implements Store {
  readonly #client: Client;
  /** Why a location had no secret, where the server said more than that. */
  readonly #gone = new Map<string, string>();
  readonly #known = new Asked<boolean | undefined>();

  constructor(options: KubernetesOptions, context: StoreContext) {
    this.#client = new Client(options, context);
  }

  async read(locations: readonly Location[]): Promise<ReadonlyMap<Location, Secret | undefined>> {
    // One request for all the keys of one secret.
    const asked = new Asked<Data | undefined>();
    return readTogether(locations, async location => {
      refuseVersion(location, "Kubernetes");
      const { namespace, name } = await this.#place(location);
      const data = await asked.once(location.path, () => this.#client.secret(namespace, name));
      return data === undefined ? undefined : this.#valueIn(data, location);
    });
  }

  /** A path of one segment is the secret of that name in the store's own namespace, or else a namespace. */
  async list(location: Location): Promise<readonly Location[]> {
    const { path, field } = location;
    if (path === "") return this.#all(await this.#client.namespace(), location);
    const { namespace, name } = await this.#place(location);
    const data = await this.#client.secret(namespace, name);
    if (field !== undefined) return data?.has(field) ? [location] : [];
    if (data !== undefined) return [...data.keys()].map(key => ({ ...location, field: key }));
    return path.includes("/") ? [] : this.#all(path, location);
  }

  /** Absence alone: how many keys a secret has, and which, comes with the values. */
  async names(location: Location): Promise<readonly Location[] | undefined> {
    if (location.version !== undefined) return undefined;
    const { namespace, name } = await this.#place(location);
    const isThere = await this.#known.once(location.path, () => this.#client.has(namespace, name));
    return isThere === false ? [] : undefined;
  }

  logIn(): Promise<string | undefined> {
    return this.#client.logIn();
  }

  describe({ path, field }: Location): string {
    return `Kubernetes secret ${nameOf({ path, field, mount: "", version: undefined })}`;
  }

  whyAbsent(location: Location): string | undefined {
    return this.#gone.get(nameOf(location));
  }

  async #all(namespace: string, location: Location): Promise<readonly Location[]> {
    const secrets = await this.#client.secrets(namespace);
    const at = (name: string) => (location.path === "" ? name : `${location.path}/${name}`);
    return [...secrets].flatMap(([name, data]) =>
      [...data.keys()].map(field => ({ ...location, path: at(name), field })),
    );
  }

  async #place(location: Location): Promise<{ namespace: string; name: string }> {
    const segments = location.path.split("/");
    const [first = "", second] = segments;
    if (segments.length > 2 || !segments.every(isName)) {
      throw new AppError("invalid", `cannot read ${nameOf(location)}: a path is namespace/name or name`, {
        hint: "Both are lower-case letters, digits, - and . as Kubernetes has them.",
      });
    }
    return second === undefined
      ? { namespace: await this.#client.namespace(), name: first }
      : { namespace: first, name: second };
  }

  #valueIn(data: Data, location: Location): Secret | undefined {
    const keys = [...data.keys()].sort();
    const field = location.field ?? (keys.length === 1 ? keys[0] : undefined);
    if (field === undefined && keys.length > 1) {
      throw new AppError(
        "invalid",
        `cannot read ${nameOf(location)}: it has several keys (${keys.join(", ")})`,
        {
          hint: "Name one of them with #key, or take all of them with /*.",
        },
      );
    }
    const text = field === undefined ? undefined : data.get(field);
    if (text !== undefined) return decoded(text, location);
    this.#gone.set(nameOf(location), `the secret has only ${keys.join(", ") || "no key at all"}`);
    return undefined;
  }
}

function isName(segment: string): boolean {
  return /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/.test(segment);
}

/** Strict: what is no base64 was not written by an API server, and half of a value is worse than none. */
function decoded(text: string, location: Location): Secret {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") === text) return Secret.fromBytes(bytes);
  throw new AppError("invalid", `cannot read ${nameOf(location)}: what the server sent is no base64`);
}
