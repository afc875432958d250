/** Certificates made by openssl for the length of one test file: authorities, and whom they vouch for. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "../programs.ts";

/** PEM texts. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface Issue {
  /** Names and addresses that the certificate is for: `DNS:store.test`, `IP:127.0.0.1`. */
  readonly names?: readonly string[];
  readonly usage?: "serverAuth" | "clientAuth";
  /** The subject, `/CN=…` and the like. */
  readonly subject?: string;
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
}

export interface Authority extends Certificate {
  issue(wanted?: Issue): Certificate;
}

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

export function createAuthority(subject = "/CN=authority of the tests"): Authority {
  return inFolder(folder => {
    openssl(
      folder,
      "req",
      "-x509",
      ...newKey,
      "-keyout",
      "key",
      "-out",
      "cert",
      "-subj",
      subject,
      "-days",
      "2",
    );
    const own = { cert: read(folder, "cert"), key: read(folder, "key") };
    return { ...own, issue: wanted => issue(own, wanted ?? {}) };
  });
}

function issue(authority: Certificate, wanted: Issue): Certificate {
  const { names = ["DNS:store.test", "DNS:localhost", "IP:127.0.0.1"], usage = "serverAuth" } = wanted;
  const { subject = "/CN=of the tests", from = -1, to = 1 } = wanted;
  return inFolder(folder => {
    writeFileSync(join(folder, "ca.cert"), authority.cert);
    writeFileSync(join(folder, "ca.key"), authority.key);
    writeFileSync(join(folder, "index"), "");
    writeFileSync(join(folder, "serial"), `${Math.floor(Math.random() * 0xffff + 0x10000).toString(16)}0`);
    writeFileSync(join(folder, "config"), configuration(names, usage));
    openssl(folder, "req", ...newKey, "-keyout", "key", "-out", "request", "-subj", subject);
    const time = ["-startdate", moment(from), "-enddate", moment(to)];
    const by = ["-config", "config", "-cert", "ca.cert", "-keyfile", "ca.key", "-extensions", "wanted"];
    openssl(folder, "ca", "-batch", "-notext", ...by, "-in", "request", "-out", "cert", ...time);
    return { cert: read(folder, "cert"), key: read(folder, "key") };
  });
}

function configuration(names: readonly string[], usage: string): string {
  return `
[ca]
default_ca = here
[here]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
[any]
commonName = supplied
organizationName = optional
[wanted]
basicConstraints = CA:false
extendedKeyUsage = ${usage}
${names.length === 0 ? "" : `subjectAltName = ${names.join(",")}`}
`;
}

function moment(days: number): string {
  const iso = new Date(Date.now() + days * 86_400_000).toISOString();
  return `${iso.replace(/[-:T]/g, "").slice(0, 14)}Z`;
}

function inFolder<T>(make: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "job-secrets-certificates-"));
  try {
    return make(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openssl(folder: string, ...args: readonly string[]): void {
  const env = { PATH: process.env.PATH, OPENSSL_CONF: "/dev/null" };
  execFileSync(program("openssl"), args, { cwd: folder, env: env, stdio: ["ignore", "ignore", "pipe"] });
}

function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), "utf8");
}
