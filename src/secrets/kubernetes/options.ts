/** What a Kubernetes store is told under `stores:`. */
import * as v from "valibot";
import { addressOption } from "../address.ts";
import { timeoutOption, variablesOption } from "../program-options.ts";
import { textOption } from "../text-option.ts";

/** A path in the working tree could come with a pull request and lead a token elsewhere. */
const path = (what: string) =>
  v.pipe(textOption(what), v.regex(/^(\/|~\/|[A-Za-z]:[\\/])/, "must be an absolute path, or begin with ~/"));

const address = addressOption("The API server, https://HOST:PORT.");

const namespace = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, "must be the name of a namespace"),
  v.description("The namespace of names without one; by default the service account's or the context's."),
);

export const serviceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

const exec = v.pipe(
  v.strictObject({
    program: v.pipe(
      v.string(),
      v.regex(
        /^[^/\\\s-][^/\\]*$|^(?:\/|[A-Za-z]:[/\\]).+$/,
        "must be a program of this machine: a bare name, or an absolute path",
      ),
      v.description("As the kubeconfig's `command:` names it: aws, gke-gcloud-auth-plugin, kubelogin."),
    ),
    env: variablesOption("Variables with credentials that the program gets."),
    timeout: timeoutOption,
  }),
  v.description("The one program that may be run where the kubeconfig's user logs in by an `exec:`."),
);

const auth = v.variant("method", [
  v.strictObject({
    method: v.literal("in-cluster"),
    folder: v.optional(
      v.pipe(path("a folder"), v.description("Where the service account's token, ca.crt and namespace are.")),
      serviceAccountFolder,
    ),
  }),
  v.strictObject({
    method: v.literal("kubeconfig"),
    path: v.optional(
      v.pipe(
        path("a kubeconfig file"),
        v.description("By default the files of KUBECONFIG, or ~/.kube/config."),
      ),
    ),
    context: v.optional(
      v.pipe(textOption("a context"), v.description("By default the file's current context.")),
    ),
    exec: v.optional(exec),
  }),
  v.strictObject({
    method: v.literal("jwt"),
    audience: v.pipe(
      textOption("an audience"),
      v.description("The audience of the job's OIDC token, one that the API server's configuration names."),
    ),
    address,
    ca: v.optional(
      v.pipe(
        v.string(),
        v.includes("-----BEGIN CERTIFICATE-----", "must be the PEM text of a certificate"),
        v.description("The authority of the API server, a PEM text; those of this machine by default."),
      ),
    ),
  }),
]);

export const kubernetesOptions = v.strictObject({
  namespace: v.optional(namespace),
  auth: v.optional(
    v.pipe(
      auth,
      v.description("By default a kubeconfig file where there is one, else the pod's service account."),
    ),
  ),
});

export type KubernetesOptions = v.InferOutput<typeof kubernetesOptions>;
export type ExecOptions = v.InferOutput<typeof exec>;
export type Auth = v.InferOutput<typeof auth>;
