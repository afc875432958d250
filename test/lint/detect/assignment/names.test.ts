import { describe, expect, it } from "vitest";
import { read } from "../../../../src/lint/detect/assignment/names.ts";

describe("a name", () => {
  it.each([
    ["client_token", "token"],
    ["borrowerClientToken", "token"],
    ["contextToken", "token"],
    ["refresh_token", "token"],
    ["tokenFromVault", "token"],
    ["DB_PASS", "password"],
    ["PASS_PHRASE", "password"],
    ["SSH_PASS_DEPLOY", "token"],
    ["privateApiKey", "key"],
    ["AZURE_OPENAI_KEY", "key"],
    ["eventHubKey", "key"],
    ["SERVICEBUS_KEY", "key"],
    ["GOOGLE_MAPS_KEY", "key"],
    ["DB_PSW", "password"],
    ["dbKennwort", "password"],
    ["mot_de_passe", "password"],
    ["SENHA", "password"],
    ["admin.contrasena", "password"],
    ["PAROLA", "password"],
    ["db_wachtwoord", "password"],
    ["SMTP_PW", "password"],
    ["grafanaAdminPw", "password"],
    ["DBPW", "password"],
    ["ADMINPW", "password"],
    ["pw", "password"],
    ["GH_PAT", "auth"],
    ["AZURE_DEVOPS_EXT_PAT", "auth"],
    ["BEARER", "token"],
    ["NEXT_PUBLIC_STRIPE_SECRET_KEY", "key"],
  ])("%s says %s", (name, kind) => {
    expect(read(name).kind).toBe(kind);
  });

  it.each([
    "nextToken",
    "next_page_token",
    "NextPageToken",
    "continuation_token",
    "pagination-token",
    "idempotencyToken",
    "clientRequestToken",
    "ChangeToken",
    "LifecycleActionToken",
    "csrf_token",
    "token_accessor",
    "SubjectFromWebIdentityToken",
    "NEXT_PUBLIC_ALGOLIA_SEARCH_ONLY_API_KEY",
    "publishable_key",
    "publicKeyToken",
    "PublicKeyToken",
    "KeySpec",
    "redis_key",
    "maps_key_prefix",
    "existingSecret",
    "auth.existingSecret",
    "upsweep",
    "pwm",
    "PW_FILE",
    "pat_length",
    "compat",
  ])("%s says nothing", name => {
    expect(read(name).kind).toBeUndefined();
  });
});
