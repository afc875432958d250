/** Texts with several secrets, and texts with none: what has to go and what has to stay is written beside them. */
import { createRandom } from "./random.ts";
import type { Trial } from "./suite.ts";

interface Situation {
  readonly id: string;
  readonly title: string;
  readonly secrets: readonly string[];
  readonly text: string;
  /** What must not be shown. */
  readonly hidden?: readonly string[];
  /** What must be left as it is: the whole text where nothing is hidden, unless it says less. */
  readonly kept?: readonly string[];
}

const random = createRandom("situations");
const hex = (count: number) => random.bytes(count).toString("hex");
const armour = (edge: string) => `-----${edge} ${["PRIVATE", "KEY"].join(" ")}-----`;
const key = `${armour("BEGIN")}\n${random.bytes(48).toString("base64")}\n${random.bytes(20).toString("base64")}\n${armour("END")}`;
const configFile = '{\n  "type": "account",\n  "enabled": true,\n  "token": "u7Tq0Zx81mPw"\n}';

const hundred = Array.from({ length: 100 }, (_, index) => `${index}-${hex(6)}`);

const overlaps: readonly Situation[] = [
  {
    id: "two-overlap",
    title: "two that overlap",
    secrets: ["quartzlamp", "lampshade9"],
    text: "x=quartzlampshade9;",
    hidden: ["quartz", "shade9", "lamp"],
    kept: ["x=", ";"],
  },
  {
    id: "two-touch",
    title: "two that touch",
    secrets: ["k3Vd81Lm", "Zr07pQwx"],
    text: "<k3Vd81LmZr07pQwx>",
    hidden: ["k3Vd", "pQwx", "LmZr"],
    kept: ["<", ">"],
  },
  {
    id: "nested",
    title: "one inside of another",
    secrets: ["kd83", "x-kd83-long-7Q"],
    text: "a x-kd83-long-7Q b kd83 c",
    hidden: ["x-", "-long-7Q", "kd83"],
    kept: ["a ", " b ", " c"],
  },
  {
    id: "tower",
    title: "a tower of four",
    secrets: ["Hs0p", "3Hs0pQ", "d83Hs0pQ2Z", "kd83Hs0pQ2Zz9"],
    text: "kd83Hs0pQ2Zz9 d83Hs0pQ2Z 3Hs0pQ.",
    hidden: ["kd8", "Zz9", "Hs0p", "d83"],
    kept: ["."],
  },
  {
    id: "prefix",
    title: "one that begins another",
    secrets: ["kd83Hs0pQ2", "kd83Hs0pQ2Zz91mm"],
    text: "kd83Hs0pQ2Zz91mm kd83Hs0pQ2 kd83Hs0pQ2Zz9.",
    hidden: ["Zz91mm", "kd83Hs"],
    kept: ["Zz9"],
  },
  {
    id: "border",
    title: "one that begins as it ends",
    secrets: ["ababac12"],
    text: "abababac12 ababababac12",
    hidden: ["ababac12", "abac12"],
    kept: [" "],
  },
  {
    id: "overlaps-itself",
    title: "one that overlaps itself",
    secrets: ["x7x7x7x7y"],
    text: "=x7x7x7x7yx7x7x7x7y=",
    hidden: ["x7x7", "x7y"],
    kept: ["="],
  },
  {
    id: "armour",
    title: "dashes before a text of dashes",
    secrets: ["-----START K9-----"],
    text: "-------START K9-----",
    hidden: ["START K9"],
  },
  {
    id: "stars",
    title: "a mask that would complete another secret",
    secrets: ["ab***cd99xy", "k3Vd81Lm"],
    text: "abk3Vd81Lmcd99xy ab***cd99xy",
    hidden: ["ab***cd99xy", "k3Vd"],
  },
  {
    id: "line-alone",
    title: "one line of several",
    secrets: [`first-${hex(6)}\nsecond-1a2b3c4d5e\nthird-${hex(6)}`],
    text: "error near second-1a2b3c4d5e: no",
    hidden: ["second-1a", "3c4d5e"],
    kept: ["error near ", ": no"],
  },
  {
    id: "leaf",
    title: "one field of a JSON secret",
    secrets: [configFile],
    text: "token u7Tq0Zx81mPw!",
    hidden: ["u7Tq0", "81mPw"],
    kept: ["token ", "!"],
  },
  {
    id: "many",
    title: "a hundred in one line",
    secrets: hundred,
    text: hundred.join(","),
    hidden: hundred.map(each => each.slice(2)),
    kept: [","],
  },
];

const unharmed: readonly Situation[] = [
  { id: "one", title: "a secret `1`", secrets: ["1"], text: "exit code 1, 10 of 11 files, 2021-11-01" },
  { id: "true", title: "a secret `true`", secrets: ["true"], text: '{"ok":true,"structured":false}' },
  { id: "main", title: "a secret `main`", secrets: ["main"], text: "refs/heads/main: domain mainly" },
  { id: "brace", title: "a secret `}`", secrets: ["}"], text: "if (x) { y(); }" },
  { id: "space", title: "a blank secret", secrets: ["  "], text: "a  b  c" },
  {
    id: "json-structure",
    title: "the brackets of a JSON secret",
    secrets: [configFile],
    text: '{\n  "ok": [\n    1\n  ]\n}',
    kept: ["{", '"ok": [', "]", "}"],
  },
  {
    id: "json-words",
    title: "the words of a JSON secret",
    secrets: [configFile],
    text: "set type, enabled and token of true",
  },
  {
    id: "key-armour",
    title: "the armour of another key",
    secrets: [key],
    text: `${armour("BEGIN")} ... ${armour("END")}`,
  },
  {
    id: "near-miss",
    title: "all but the last character",
    secrets: ["k3Vd81LmZr07"],
    text: "k3Vd81LmZr0 k3Vd81LmZr0x",
  },
  {
    id: "near-miss-encoded",
    title: "base64 and hex of another value",
    secrets: ["k3Vd81LmZr07"],
    text: `${Buffer.from("k3Vd81-mZr07").toString("base64")} ${Buffer.from("k3Vd81-mZr07").toString("hex")}`,
  },
  { id: "beginning", title: "its first characters", secrets: ["k3Vd81LmZr07"], text: "k3V and k3Vd8" },
  {
    id: "around",
    title: "what stands right beside it",
    secrets: ["k3Vd81LmZr07"],
    text: "a=k3Vd81LmZr07;b",
    hidden: ["k3Vd"],
    kept: ["a=", ";b"],
  },
  {
    id: "colours",
    title: "colours, bars and emoji",
    secrets: ["k3Vd81LmZr07"],
    text: "\u001b[32m✔\u001b[0m 漢字 \u001b[2K[####----] 50 % 😀",
  },
  {
    id: "escapes",
    title: "escapes and percent signs",
    secrets: ["k3Vd81LmZr07"],
    text: String.raw`C:\new\table 100%25 \u006b &amp; &#107; \x6b`,
  },
  {
    id: "dumps",
    title: "dumps of other bytes",
    secrets: ["k3Vd81LmZr07"],
    text: `00000000: 6b33 5664 3831 4c6d 0000  k3Vd81Lm..`,
  },
  {
    id: "digests",
    title: "digests and identifiers",
    secrets: ["k3Vd81LmZr07"],
    text: `sha256:${hex(32)} ${hex(4)}-${hex(2)}-4${hex(1)}0-a${hex(1)}0-${hex(6)}`,
  },
];

/** The situations as trials. */
export function situationTrials(): readonly Trial[] {
  return [
    ...overlaps.map(each => trialOf("overlaps", each)),
    ...unharmed.map(each => trialOf("left as it is", each)),
  ];
}

function trialOf(group: string, { id, title, secrets, text, hidden = [], kept }: Situation): Trial {
  const lengths = new Set(hidden.map(each => each.length));
  const six = new Map(
    [...lengths].map(length => [length, new Set(hidden.filter(each => each.length === length))]),
  );
  return {
    case: { id, group, title, promised: true },
    kind: "these",
    secrets: secrets.map(each => Buffer.from(each)),
    text: Buffer.from(text),
    marks: { six, four: new Map() },
    kept: (kept ?? (hidden.length === 0 ? [text] : [])).map(each => Buffer.from(each).toString("latin1")),
  };
}
