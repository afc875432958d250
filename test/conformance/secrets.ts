/** Secrets of all the kinds that stores hold, random in each run. */
import { createRandom, type Random } from "./random.ts";

export interface Sample {
  /** The kind, in words. */
  readonly kind: string;
  readonly value: Buffer;
  /**
   * The value with an `x` for each byte that is a secret. White space stays, and so does what anybody may know of it:
   * the armour of a key, the host of a URL.
   */
  readonly skeleton: Buffer;
  /** Secrets beside this one that are known to the engine. */
  readonly others: readonly Buffer[];
  /** False for bytes that are no UTF-8 text without NUL. */
  readonly isText: boolean;
  /** True when it has more than one line. */
  readonly isMultiLine: boolean;
  /** True for a text that nobody can look for in other forms than its own. */
  readonly isShort: boolean;
}

const digits = "0123456789";
const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = lower.toUpperCase();
const word = digits + lower + upper;
const base64 = `${word}+/`;
const base64Url = `${word}-_`;
const signs = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const beyondAscii = ["ü", "ß", "é", "Ø", "€", "ж", "漢", "字", "😀"];

/** What holds secret parts: it is made once of them, and once of what stands in their place. */
type Make = (part: (text: string) => string, random: Random) => string;

const kinds: readonly (readonly [kind: string, make: Make])[] = [
  ["token of 3n characters", (part, random) => part(token(random, 24))],
  ["token of 3n+1 characters", (part, random) => part(token(random, 25))],
  ["token of 3n+2 characters", (part, random) => part(token(random, 20))],
  ["short token", (part, random) => part(token(random, 9))],
  ["long token", (part, random) => part(token(random, 240))],
  ["hex token", (part, random) => part(random.bytes(20).toString("hex"))],
  ["number", (part, random) => part(`7${random.text(15, digits)}`)],
  ["token with minus and underscore", (part, random) => part(`${random.text(30, base64Url)}-_z`)],
  ["base64 key", (part, random) => part(`${random.text(43, base64)}=`)],
  ["punctuation", (part, random) => part(`p${shuffled(signs, random)}${random.text(4, word)}`)],
  ["some signs", (part, random) => part(mixed(random, 16, word + word + signs))],
  ["not only ASCII", (part, random) => part(unicode(random))],
  ["words", (part, random) => part(words(random, 5).join(" "))],
  [
    "quotes",
    (part, random) => part(`a"${mixed(random, 6, `${word}"'`)}'b''${mixed(random, 6, `${word}"'`)}`),
  ],
  ["backslashes", (part, random) => part(`c\\n${mixed(random, 8, `${word}\\`)}\\\\d\\t${token(random, 4)}`)],
  [
    "shell syntax",
    (part, random) => part(`-$(${token(random, 5)})\`${token(random, 4)}\`!%s~*?${token(random, 4)}`),
  ],
  ["percent signs", (part, random) => part(`${token(random, 6)}%20%2f+${token(random, 6)}%`)],
  [
    "control characters",
    (part, random) => part(`${token(random, 8)}\t\u0001${token(random, 5)}\u007f\u0007${token(random, 5)}`),
  ],
  ["white space around", (part, random) => `  ${part(token(random, 18))}\t `],
  ["newline at the end", (part, random) => `${part(token(random, 19))}\n`],
  ["stars inside", (part, random) => part(`${token(random, 9)}***${token(random, 9)}`)],
  ["repeats itself", (part, random) => part(`${token(random, 5)}|`.repeat(4))],
  ["lines", (part, random) => lines(part, random, "\n")],
  ["CRLF lines", (part, random) => lines(part, random, "\r\n")],
  ["PEM key", pem],
  ["JSON service account", serviceAccount],
  [
    "JWT",
    (part, random) => `${jwtHeader}.${part(random.text(60, base64Url))}.${part(random.text(43, base64Url))}`,
  ],
  [
    "URL with a password",
    (part, random) =>
      `postgres://app:${part(`${token(random, 9)}%40${token(random, 9)}`)}@db.example.com:5432/app`,
  ],
  [
    "connection string",
    (part, random) => `Server=db.example.com;Database=app;User Id=app;Password=${part(token(random, 22))};`,
  ],
  ["five characters", (part, random) => part(token(random, 5))],
  [
    "key=value lines",
    (part, random) => `HOST=db.example.com\nDB_PASSWORD="${part(token(random, 21))}"\nPORT=5432\n`,
  ],
];

const jwtHeader = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString("base64url");

/** One secret of each kind. */
export function createSamples(seed: string): readonly Sample[] {
  const random = createRandom(`${seed}/binary`);
  const bytes = Buffer.concat([random.bytes(12), Buffer.of(0, 0xff, 0xc3), random.bytes(13)]);
  return [
    ...kinds.map(([kind, make]) => sampleOf(kind, make, `${seed}/${kind}`)),
    startsWithAnother(`${seed}/another`),
    {
      ...sampleOf("binary", () => "", ""),
      value: bytes,
      skeleton: Buffer.alloc(bytes.length, "x"),
      isText: false,
    },
  ];
}

function sampleOf(kind: string, make: Make, seed: string): Sample {
  const value = Buffer.from(make(text => text, createRandom(seed)));
  return {
    kind,
    value,
    skeleton: Buffer.from(make(crossedOut, createRandom(seed))),
    others: [],
    isText: true,
    isMultiLine: /[\r\n]./s.test(value.toString()),
    isShort: value.length < 8 && value.length > 0,
  };
}

function startsWithAnother(seed: string): Sample {
  const make: Make = (part, random) => part(token(random, 16) + token(random, 12));
  return {
    ...sampleOf("begins with another secret", make, seed),
    others: [Buffer.from(token(createRandom(seed), 16))],
  };
}

/** One `x` for each byte that is no white space. */
function crossedOut(text: string): string {
  return Buffer.from(text)
    .toString("latin1")
    .replace(/[^\r\n\t ]/g, "x");
}

/** Letters of both cases and digits, whatever the draw. */
function token(random: Random, length: number): string {
  return (
    random.text(1, lower) + random.text(1, upper) + random.text(1, digits) + random.text(length - 3, word)
  );
}

/** A token in which about every third character is one of the others of the alphabet. */
function mixed(random: Random, length: number, alphabet: string): string {
  return token(random, 4) + random.text(length - 4, alphabet);
}

function shuffled(text: string, random: Random): string {
  const left = [...text];
  return Array.from({ length: left.length }, () => left.splice(random.below(left.length), 1)[0]).join("");
}

function unicode(random: Random): string {
  const foreign = Array.from({ length: 6 }, () => beyondAscii[random.below(beyondAscii.length)]);
  return foreign.map(character => `${random.text(2, word)}${character}`).join("") + token(random, 4);
}

function words(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => random.text(4 + random.below(5), lower));
}

function lines(part: (text: string) => string, random: Random, newline: string): string {
  return [token(random, 18), words(random, 4).join(" "), `key: ${token(random, 14)}`].map(part).join(newline);
}

function pem(part: (text: string) => string, random: Random): string {
  const body =
    random
      .bytes(100 + random.below(60))
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  // In two pieces, because the armour of a key is not to stand in a file.
  const armour = (edge: string) => `-----${edge} ${["PRIVATE", "KEY"].join(" ")}-----`;
  return `${[armour("BEGIN"), ...body.map(part), armour("END")].join("\n")}\n`;
}

function serviceAccount(part: (text: string) => string, random: Random): string {
  const account = {
    type: "service_account",
    project_id: "example",
    private_key_id: part(random.bytes(20).toString("hex")),
    private_key: pem(part, random),
    client_email: "ci@example.iam.gserviceaccount.com",
  };
  return JSON.stringify(account, undefined, 2);
}
