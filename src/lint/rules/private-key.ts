/** Private keys in PEM. */
import { base64, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const privateKey: RuleGroup = {
  id: "private-key",
  summary:
    "Private keys in PEM (RSA, EC, OpenSSH, PGP …), of PuTTY, as JSON Web Keys, in DER, and in key stores",
  rules: [
    {
      id: "private-key",
      title: "private key",
      severity: "error",
      find: { by: "shape" },
      advice:
        "Make a new key pair, put the new public key where the old one is trusted, and remove the old one there.",
      examples: {
        hits: () => ["RSA PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY"].map(pem),
        misses: () => [pem("PUBLIC KEY"), pem("CERTIFICATE"), `${header("PRIVATE KEY")}\n...\n`],
      },
    },
  ],
};

function header(label: string): string {
  return `-----BEGIN ${label}-----`;
}

function pem(label: string): string {
  const lines = [1, 2, 3, 4].map(seed => sample(base64, 64, seed));
  return [header(label), ...lines, `-----END ${label}-----`, ""].join("\n");
}
