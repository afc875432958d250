/** Refusals of Microsoft Entra, by their AADSTS codes: what they mean and what to change. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";

const fault = v.object({
  error: v.pipe(v.string(), v.regex(/^\w{1,60}$/)),
  error_description: v.optional(v.string(), ""),
  error_codes: v.optional(v.array(v.number()), []),
});

const federated =
  "Compare it with the application's federated credentials: issuer, subject and audience must be the same, letter by letter.";

const meanings: Readonly<Record<string, readonly [why: string, hint: string]>> = {
  "70021": ["no federated credential of the application fits the token", federated],
  "700211": [
    "no federated credential of the application has the token's issuer",
    "Set the credential's issuer to the one that was sent, without a slash at its end if that has none.",
  ],
  "700212": [
    "no federated credential of the application has the token's audience",
    "Write the credential's audience under `auth: { audience }`, or give it api://AzureADTokenExchange.",
  ],
  "700213": [
    "no federated credential of the application has the token's subject",
    "Add one for the subject that was sent: a job of an environment, a branch or a pull request has another each.",
  ],
  "7002138": [
    "the token's subject differs from the federated credential's in upper and lower case",
    federated,
  ],
  "700222": [
    "the token comes from Entra itself, which federated credentials do not take",
    "Use the job's own token, or a managed identity.",
  ],
  "700223": ["the token's issuer may not be federated with", federated],
  "700024": [
    "the token has expired or is not valid yet",
    "Get the token later in the job, and compare the clock of this machine with the platform's.",
  ],
  "700027": [
    "Entra cannot verify the token's signature",
    "Entra must reach the issuer's keys: look at ISSUER/.well-known/openid-configuration.",
  ],
  "50166": ["Entra could not ask the issuer for its keys", "The issuer must be reachable from the internet."],
  "700016": [
    "there is no such application in the tenant",
    "Compare `client` and `tenant` with the application.",
  ],
  "7000112": ["the application is disabled", "Enable it in the tenant's enterprise applications."],
  "7000215": [
    "the client secret is wrong",
    "AZURE_CLIENT_SECRET is the secret's value, not its id; `auth: { method: jwt }` needs none.",
  ],
  "7000222": [
    "the client secret has expired",
    "Make a new one, or use `auth: { method: jwt }`, which needs none.",
  ],
  "90002": [
    "there is no such tenant",
    "Compare `tenant` with the directory's id, and `cloud` with where it is.",
  ],
  "900023": ["the tenant's name is none", "`tenant` is the directory's id or its domain."],
  "500011": [
    "the tenant does not know Key Vault under that name",
    "Look at the store's `cloud`, and whether the tenant has a subscription.",
  ],
  "53003": ["a Conditional Access policy blocks it", "Look at the policies for workload identities."],
};

/** The error for a login that was refused. `sent` are the claims of the token that was sent, where one was. */
export function loginRefused(
  status: number,
  body: unknown,
  what: string,
  sent: string | undefined,
): AppError {
  const parsed = v.safeParse(fault, body);
  const claims = sent === undefined ? "" : `; sent: ${sent}`;
  if (!parsed.success) {
    return new AppError("unavailable", `${what}: Entra answered ${status} in no form of its own${claims}`);
  }
  const { error, error_codes, error_description } = parsed.output;
  if (error === "temporarily_unavailable") {
    return new AppError("unavailable", `${what}: Entra is busy (${error})${claims}`, {
      hint: "Run the job again.",
    });
  }
  const code = String(error_codes[0] ?? /^AADSTS(\d{4,8})/.exec(error_description)?.[1] ?? "");
  const name = code === "" ? error : `AADSTS${code}`;
  // The codes for one cause share their first digits: 7002137 and 7002138 are of 700213.
  const known = meanings[code] ?? meanings[code.slice(0, 6)];
  if (known === undefined) {
    return new AppError("denied", `${what}: Entra refuses it (${name})${claims}`, {
      hint:
        code === "" ? undefined : `https://login.microsoftonline.com/error?code=${code} says what it means.`,
    });
  }
  const [why, hint] = known;
  return new AppError("denied", `${what}: ${why} (${name})${claims}`, { hint });
}
