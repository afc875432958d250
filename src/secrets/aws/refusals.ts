/** What AWS's refusals mean for one secret. */
import { AppError } from "../../model/error.ts";

/** The error for a refusal of AWS's. Its own message is looked into for the KMS key and never shown. */
export function refusalOf(name: string, message: string, what: string, action: string): AppError {
  if (/^(AccessDenied|UnauthorizedOperation)/.test(name)) {
    const isKey = /kms/i.test(message) && !/secretsmanager:|ssm:/i.test(message);
    const missing = isKey ? "kms:Decrypt on the key that encrypts it" : action;
    return new AppError("denied", `cannot read ${what}: AWS denies it to this role`, {
      hint: `Its policy needs ${missing}.`,
    });
  }
  if (
    /^(UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|ExpiredToken|MissingAuthenticationToken|IncompleteSignature)/.test(
      name,
    )
  ) {
    return new AppError("denied", `cannot read ${what}: AWS does not accept the credentials (${name})`, {
      hint: "They are wrong or have expired, or this machine's clock is.",
    });
  }
  if (/^(DecryptionFailure|InvalidKeyId|KMS)/.test(name)) {
    return new AppError("denied", `cannot read ${what}: AWS cannot decrypt it (${name})`, {
      hint: "Look at the KMS key that encrypts it: it may be disabled, or closed to this role.",
    });
  }
  if (/^(Validation|InvalidParameter|InvalidRequest|ParameterVersion)/.test(name)) {
    return new AppError("invalid", `cannot read ${what}: AWS does not take it for a name (${name})`);
  }
  return new AppError("unavailable", `cannot read ${what}: AWS answered ${name.slice(0, 60)}`);
}
