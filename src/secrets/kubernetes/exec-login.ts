/** Logins by the program that a kubeconfig names (`aws eks get-token`, `gke-gcloud-auth-plugin`, `kubelogin`). */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import { jsonIn } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";
import type { Login } from "./cluster.ts";
import { type KubeExec, unfit } from "./kubeconfig-files.ts";
import type { ExecOptions } from "./options.ts";

/** What a kubeconfig asks to be run, and what the store's options allow. */
export interface ExecRequest {
  /** The context's name. */
  readonly name: string;
  readonly exec: KubeExec;
  readonly allowed: ExecOptions | undefined;
  /** The files that name the program and the server that gets its token. */
  readonly from: readonly string[];
  readonly address: string;
  readonly ca: string | undefined;
  readonly serverName: string | undefined;
}

const versions = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];
const text = v.nullish(v.string());
const credential = v.object({
  kind: v.literal("ExecCredential"),
  apiVersion: v.picklist(versions),
  status: v.object({
    token: text,
    clientCertificateData: text,
    clientKeyData: text,
    expirationTimestamp: text,
  }),
});
type Status = v.InferOutput<typeof credential>["status"];

/** So long before its end a token is no longer used, in milliseconds. */
const margin = 60_000;

/**
 * Nothing is run unless the store's options name that very program: they are the base commit's on a pull request, and a
 * kubeconfig may be anybody's. Its arguments are the kubeconfig's, which so must not lie in the project.
 */
export async function byProgram(
  request: ExecRequest,
  context: StoreContext,
): Promise<{ cert: string | undefined; key: string | undefined; login: Login }> {
  const program = allowedProgram(request);
  const first = await ask(program, request, context);
  const { clientCertificateData: cert, clientKeyData: key } = first;
  if ((cert ? 1 : 0) + (key ? 1 : 0) === 1) {
    throw unfit(request.name, `${program} gave a client certificate or a client key, and not both`);
  }
  return {
    cert: cert || undefined,
    key: key || undefined,
    login: {
      what: `what ${program} gave for the context ${request.name}`,
      hint: "Is it logged in to that cluster's cloud, and may its identity enter the cluster?",
      token: tokensOf(first, () => ask(program, request, context), context),
    },
  };
}

/** Asks again when a token is nearly over. */
function tokensOf(first: Status, again: () => Promise<Status>, { now }: StoreContext): Login["token"] {
  let current = Promise.resolve(first);
  return async () => {
    const { expirationTimestamp: end } = await current;
    if (end && now().getTime() > Date.parse(end) - margin) current = again();
    const { token } = await current;
    return token ? Secret.fromText(token) : undefined;
  };
}

function allowedProgram({ name, exec: { command, interactiveMode }, allowed }: ExecRequest): string {
  const program = command ?? "";
  if (allowed === undefined || allowed.program !== program) {
    throw unfit(name, `its user logs in by the program ${program}, which the store's options do not allow`, {
      hint: `Write \`auth: { method: kubeconfig, exec: { program: ${program} } }\` under the store if that is one of this machine's, or \`method: jwt\`.`,
    });
  }
  if (interactiveMode !== "Always") return program;
  throw unfit(name, `${program} wants somebody to type, which nobody does here`);
}

async function ask(program: string, request: ExecRequest, { programs }: StoreContext): Promise<Status> {
  const { name, exec, allowed, from } = request;
  const { code, output, complaint } = await programs.ask({
    command: program,
    args: exec.args ?? [],
    keep: allowed?.env ?? [],
    set: {
      ...Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name, value])),
      KUBERNETES_EXEC_INFO: JSON.stringify(infoFor(request)),
    },
    from,
    timeout: (allowed?.timeout ?? 30) * 1000,
  });
  if (code !== 0) {
    const said =
      complaint === 0 ? "said nothing" : `wrote ${complaint} bytes on stderr, which may hold tokens`;
    throw new AppError(
      "denied",
      `cannot log in to Kubernetes by the context ${name}: ${program} exited with ${code} and ${said}`,
      {
        hint: "Run `kubectl auth whoami` by hand to see why. It gets variables with credentials only by `exec: { env: […] }`.",
      },
    );
  }
  const parsed = v.safeParse(credential, jsonIn(output));
  if (!parsed.success || parsed.output.apiVersion !== exec.apiVersion) {
    throw unfit(name, `what ${program} printed is no ExecCredential of ${exec.apiVersion}`);
  }
  const { status } = parsed.output;
  if (status.token || status.clientCertificateData) return status;
  throw unfit(name, `${program} gave neither a token nor a certificate`);
}

/** As the program is told of what it is asked for. */
function infoFor({ exec, address, ca, serverName }: ExecRequest): object {
  const cluster = {
    server: address,
    ...(ca === undefined ? {} : { "certificate-authority-data": Buffer.from(ca).toString("base64") }),
    ...(serverName === undefined ? {} : { "tls-server-name": serverName }),
    config: null,
  };
  return {
    kind: "ExecCredential",
    apiVersion: exec.apiVersion,
    spec: { interactive: false, ...(exec.provideClusterInfo ? { cluster } : {}) },
  };
}
