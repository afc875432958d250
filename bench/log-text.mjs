/** The text that redaction is measured with: lines of CI logs, and the secrets in them. */
import { createHash } from "node:crypto";

/** Values of 16 to 64 characters, many with the prefix of one maker; the same in every run. */
export function secretsOf(count) {
  const prefixes = ["", "ghx_", "sk-live-", "", "AKXA", "xoxz-"];
  return Array.from({ length: count }, (_, index) => {
    const random = createHash("sha512").update(`secret ${index}`).digest("base64url");
    return prefixes[index % prefixes.length] + random.slice(0, 16 + ((index * 7) % 44));
  });
}

/** What CI logs are made of, with a secret in that share of the lines; the same in every run. */
export function textOf(size, secrets, share) {
  const random = generator(42);
  const lines = [];
  for (let length = 0; length < size; ) {
    const line =
      random() < share ? `token ${secrets[Math.floor(random() * secrets.length)]} used\n` : logLine(random);
    lines.push(line);
    length += line.length;
  }
  return Buffer.from(lines.join("")).subarray(0, size);
}

function logLine(random) {
  const number = most => Math.floor(random() * most);
  const hash = createHash("sha1")
    .update(`${number(5000)}`)
    .digest("hex");
  const kinds = [
    `2026-11-26T10:${number(60)}:${number(60)}.${number(1000)}Z INFO  compiled module src/app/file_${number(900)}.ts in ${number(90)} ms\n`,
    `{"level":"info","time":17641${number(99999)},"msg":"request done","path":"/api/v1/items/${number(9999)}","status":200}\n`,
    `    at Object.<anonymous> (/home/runner/work/app/app/src/index_${number(99)}.js:${number(900)}:${number(80)})\n`,
    `\u001b[32m✓\u001b[39m parses the header of request ${number(999)} \u001b[2m(${number(40)} ms)\u001b[22m\n`,
    `#${number(20)} sha256:${hash}${hash.slice(0, 24)} ${number(99)}.${number(9)}MB / 120.5MB\n`,
    `Downloading https://registry.example/pkg/-/pkg-${number(9)}.${number(9)}.tgz?x=a%20b&y=${number(99)} ${number(100)}%\n`,
    `C:\\actions\\work\\app\\node_modules\\pkg_${number(99)}\\index.js ok\n`,
    `${hash.slice(0, 8)} Merge pull request #${number(4000)} from team/branch-${number(99)}\n`,
  ];
  return kinds[number(kinds.length)];
}

/** A small generator of numbers from 0 to 1 (mulberry32), so that every run sees the same text. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
