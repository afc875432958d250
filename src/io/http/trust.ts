/** Whom a connection trusts, and as whom it comes. There is no way to trust everybody. */
import { X509Certificate } from "node:crypto";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import { AppError } from "../../model/error.ts";
import type { Environment } from "../environment.ts";
import { mostOfFile, mostSilence, readWhole } from "../whole.ts";

/** How one request's connection differs from the usual. All of them are PEM texts. */
export interface Tls {
  /** The authorities to trust, and no others; those of this machine by default. */
  readonly ca?: string | undefined;
  /** The certificate to come with, and its key. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** The name that the server's certificate has to be for; the host of the address by default. */
  readonly serverName?: string | undefined;
}

/** Files of authorities that are trusted beside those that Node brings. The first is ours: it has to be readable. */
const [ours, ...others] = ["JOB_SECRETS_CA_FILE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"] as const;

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

export class Trust {
  readonly #env: Environment;
  #usual: Promise<SecureContext> | undefined;

  constructor(env: Environment) {
    this.#env = env;
  }

  /** What goes into the making of a connection. Throws `config` or `invalid` for what is no certificate or no key. */
  async contextFor(tls: Tls | undefined): Promise<SecureContext> {
    if (this.#env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
      throw new AppError("config", "cannot connect: NODE_TLS_REJECT_UNAUTHORIZED=0 asks to trust everybody", {
        hint: `Unset it. For servers with certificates of your own, name a file with your authority in ${ours}.`,
      });
    }
    const { ca, cert, key } = tls ?? {};
    if (ca === undefined && cert === undefined && key === undefined) {
      this.#usual ??= this.#authorities().then(authorities => contextOf({ ca: authorities }));
      return this.#usual;
    }
    const authorities = ca === undefined ? await this.#authorities() : certificatesIn(ca);
    if (ca !== undefined && authorities?.length === 0) {
      throw new AppError(
        "invalid",
        "cannot connect: what should be the server's authority is no certificate",
      );
    }
    return contextOf({ ca: authorities, cert, key });
  }

  /** Undefined for Node's own, which are quicker to take as they are. */
  async #authorities(): Promise<string[] | undefined> {
    const own = this.#env[ours] ? certificatesIn(await readOurs(this.#env[ours])) : [];
    if (this.#env[ours] && own.length === 0) {
      throw new AppError("config", `cannot read ${this.#env[ours]}: it holds no certificate in PEM form`, {
        hint: `${ours} names it.`,
      });
    }
    const more = await Promise.all(others.map(name => readOther(this.#env[name])));
    const extra = [...own, ...more.flatMap(certificatesIn)];
    return extra.length === 0 ? undefined : [...rootCertificates, ...extra];
  }
}

function contextOf({ ca, cert, key }: { ca: string[] | undefined } & Pick<Tls, "cert" | "key">) {
  try {
    return createSecureContext({
      minVersion: "TLSv1.2",
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
    });
  } catch {
    // The cause may quote the key.
    throw new AppError("invalid", "cannot connect: the client's certificate or key cannot be used", {
      hint: "Both are PEM texts and belong together; a key with a passphrase is not read.",
    });
  }
}

/** The certificates in a text. Others are left out: bundles have comments, and now and then one that nobody can read. */
function certificatesIn(pem: string): string[] {
  return (pem.match(certificate) ?? []).filter(isCertificate);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

async function readOurs(path: string): Promise<string> {
  try {
    return await readText(path);
  } catch (cause) {
    throw new AppError("config", `cannot read ${path}: the file that ${ours} names is not readable`, {
      cause,
    });
  }
}

/** A file that other programs are told about may be missing, as they put up with that too: then it adds nobody. */
async function readOther(path: string | undefined): Promise<string> {
  return path ? readText(path).catch(() => "") : "";
}

async function readText(path: string): Promise<string> {
  return (await readWhole(path, { most: mostOfFile, silence: mostSilence })).toString();
}
