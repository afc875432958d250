/** Where base64 is no secret: hashes of integrity, images, certificates, public keys, what is sealed. */
import type { LintText } from "../text.ts";

const behindThese =
  /(?:sha\d{1,3}[-:=]|data:[\w.+/-]{0,60}(?:;[\w=-]{1,30}){0,3},|sourceMappingURL=\S{0,60}|ssh-(?:rsa|ed25519|dss) |ecdsa-sha2-nistp\d{3} |ENC\[[^\]]{0,200}|data:|iv:|tag:|integrity["']?[:=]\s?["']?|h1:|-----BEGIN [A-Z0-9 ]{0,20}(?:CERTIFICATE|PUBLIC KEY)[A-Z0-9 ]{0,20}-----[^-]{0,200})$/;
const inThese =
  /(?:^|[/.-])(?:lock|lockb?|sum|shrinkwrap|map)(?:\.(?:json|ya?ml|toml))?$|known_hosts|authorized_keys|\.(?:crt|cer|svg|snap)$/i;
const sealed =
  /encryptedData:|kind: SealedSecret|-----BEGIN (?:AGE|PGP MESSAGE|CERTIFICATE|PUBLIC)|ANSIBLE_VAULT/;

export function isHarmless(text: LintText, start: number, value: string): boolean {
  if (/^[0-9a-f]+$/i.test(value) || /^[0-9a-f]{8}-/.test(value) || /^sha\d{1,3}-/.test(value)) return true;
  if (/^(?:iVBOR|R0lGOD|\/9j\/|UklGR|PHN2Zy|AAAB|d09GM|MII)/.test(value) || inThese.test(text.path))
    return true;
  const before = text.slice(start - 300, start);
  return behindThese.test(before) || sealed.test(text.slice(start - 4096, start));
}
