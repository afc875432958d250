/** Texts as jobs print them that are no logs, and credentials that hold more than a token: what redaction finds hardest. */
import { createHash, generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { secretsOf } from "./log-text.mjs";
import { root } from "./measure.mjs";

const size = 1_000_000;

/** Each begins with so many bytes of a program, or of numbers; the same in every run. */
export function ordinaryTexts() {
  const program = readFileSync(join(root, "node_modules/typescript/lib/typescript.js")).subarray(0, size);
  const drawn = Buffer.concat(
    Array.from({ length: size / 64 }, (_, index) => createHash("sha512").update(`${index}`).digest()),
  );
  const rows = (bytes, row) =>
    Array.from({ length: bytes.length / 16 }, (_, index) =>
      row(16 * index, bytes.subarray(16 * index, 16 * index + 16)),
    );
  const texts = {
    "source code": program,
    "base64 in lines": Buffer.from(drawn.toString("base64").replace(/.{76}/g, "$&\n")),
    "numbers in CSV": Buffer.from(rows(drawn, (at, bytes) => `${at},${[...bytes].join(",")}\n`).join("")),
    "xxd of source code": Buffer.from(rows(program, xxd).join("")),
    "od of addresses": Buffer.from(rows(addresses(), od).join("")),
  };
  return Object.entries(texts).map(([name, text]) => ({ name, text: text.subarray(0, size) }));
}

/** Ten tokens, a URL with a password, a key, a service account and a kubeconfig, drawn anew in every run. */
export function credentials() {
  const [key, other] = [1, 2].map(() =>
    generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }),
  );
  const [first, second, ...tokens] = secretsOf(12);
  const account = { type: "service_account", project_id: "acme", private_key_id: second, private_key: key };
  const data = Buffer.from(other).toString("base64");
  return [
    ...tokens,
    `postgres://etl:${first}@db.example.com:5432/warehouse`,
    other,
    JSON.stringify(account, undefined, 2),
    `apiVersion: v1\nkind: Config\nusers:\n- name: ci\n  user:\n    client-key-data: ${data}\n    token: ${second}\n`,
  ];
}

function xxd(at, bytes) {
  const words = bytes.toString("hex").replace(/.{4}/g, "$& ");
  const text = bytes.toString("latin1").replace(/[^ -~]/g, ".");
  return `${at.toString(16).padStart(8, "0")}: ${words} ${text}\n`;
}

function od(at, bytes) {
  const words = Array.from({ length: 8 }, (_, index) => bytes.readUInt16LE(2 * index));
  return `${at.toString(8).padStart(7, "0")} ${words.map(word => word.toString(8).padStart(6, "0")).join(" ")}\n`;
}

/** A table of relocations as programs have it: numbers of eight bytes that differ little, and many zeros. */
function addresses() {
  const table = Buffer.alloc(size / 4);
  for (let at = 0; at + 24 <= table.length; at += 24) {
    table.writeUInt32LE(0x394438 + at, at);
    table.writeUInt32LE(8, at + 8);
    table.writeUInt32LE(0x1ef08c + 13 * at, at + 16);
  }
  return table;
}
