import { generateKeyPairSync, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { redactText } from "../../../src/redact/redactor.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const token = randomBytes(60).toString("hex");

/** What `base64` and `openssl base64` print. */
const printed = (text: string, width: number) =>
  Buffer.from(text)
    .toString("base64")
    .match(new RegExp(`.{1,${width}}`, "g")) ?? [];

const isArmour = (line: string) => /^[A-Z -]*\n$/.test(Buffer.from(line, "base64").toString());

describe("base64 in lines", () => {
  it("is masked in a list, in a report that escapes line breaks and behind a long prefix", () => {
    const prefix =
      "2026-11-29T17:00:00.000+01:00  INFO 12345 --- [           main] com.acme.etl.EtlApplication  : ";
    for (const secret of [key, token]) {
      const needles = needlesOf("KEY", Secret.fromText(secret));
      for (const lines of [printed(secret, 76), printed(secret, 64), printed(`${secret}\n`, 76)]) {
        const texts = [
          JSON.stringify(lines),
          lines.join("%0A"),
          lines.join("&#10;"),
          lines.join("|n"),
          lines.map(line => `<tr><td>1</td><td>${line}</td></tr>`).join("\n"),
          lines.map(line => prefix + line).join("\n"),
        ];
        for (const text of texts) {
          const shown = redactText(text, needles);
          const left = lines.filter(line => !isArmour(line) && line.length >= 16 && shown.includes(line));
          expect(left, text.slice(0, 100)).toEqual([]);
        }
      }
    }
  });

  it("does not mask the end of another key's armour", () => {
    const needles = needlesOf("KEY", Secret.fromText(key));
    const end = printed("-----END PRIVATE KEY-----\n".slice(4), 76).join("");
    expect(redactText(end, needles)).toBe(end);
  });
});
