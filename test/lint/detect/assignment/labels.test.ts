/** What a page shows beside a field for a password, told from passwords. */
import { describe, expect, it } from "vitest";
import { isLabel, isShown, isTranslation } from "../../../../src/lint/detect/assignment/labels.ts";

const bytes = (text: string) => Buffer.from(text).toString("latin1");

describe("a label", () => {
  it.each([
    "Contraseña (mínimo 8 caracteres)",
    "Hasło (min. 8 znaków)",
    "Parolă (8+ caractere)",
    "Heslo *",
    "Senhal :",
    "Mín. 8 caracteres",
    "8-72 chars",
    "Token (v2)",
    "A-Z, a-z, 0-9",
    "{0} token(s)",
    "e.g. https://acme.io/reset",
  ])("is told from %s", text => expect(isLabel(bytes(text))).toBe(true));

  it.each([
    "hunter2-prod!",
    "Sommer *23",
    "falcon 42 tigers",
    "heslo (8)",
    "8 q8Zt4Lm2Wx7R",
    "abcd efgh ijkl mnop",
    "x https://bob:hunter2@acme.io/",
  ])("is not told from %s", text => expect(isLabel(bytes(text))).toBe(false));
});

describe("a file of translations", () => {
  it.each([
    "includes/i18n/oc.json",
    "admin/src/translations/cs.json",
    "_locales/en/messages.json",
    "src/es.json",
    "config/devise.pt-BR.yml",
    "messages_hu.properties",
    "res/values-de/strings.xml",
    "res/values/strings.xml",
    "lib/app_fi.arb",
    "Forms/Login.resx",
  ])("is told from %s", path => expect(isTranslation(path)).toBe(true));

  it.each(["config/db.yml", "src/api.ts", "app.json", "my.ini", "prod.properties", "values.yaml", "io.ts"])(
    "is not told from %s",
    path => expect(isTranslation(path)).toBe(false),
  );

  it.each(["Adgangskode?", "Nytt lösenord:", "Uus parool 2", "https://acme.io/reset"])("shows %s", text =>
    expect(isShown(bytes(text))).toBe(true),
  );

  it.each([
    "hunter2-prod!",
    "Tiger2025!",
    "abcd-efgh",
    "npqx zvkw qjbd fhtr",
    "https://bob:hunter2@acme.io/",
  ])("does not show %s", text => expect(isShown(bytes(text))).toBe(false));
});
