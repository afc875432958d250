/** How calls of code take a key by its position: to sign, to encrypt, and to keep sessions with. */
import { argument, literal, next, two } from "./arguments.ts";
import type { Way } from "./way.ts";

const signature = { syntax: "code", kind: "secret", why: "a signature is made with it" } as const;
const cipher = { syntax: "code", kind: "secret", why: "something is encrypted with it" } as const;
const session = { syntax: "code", kind: "secret", why: "sessions are signed with it" } as const;
const wallet = { syntax: "code", kind: "key", why: "it is the key of a wallet" } as const;
const ethereumKey = `(?=["'](?:0x)?[0-9a-f]{64}["'])`;
const bytes = String.raw`\(\s{0,20}\[\]byte\(\s{0,20}(?=")`;

export const keyCalls: readonly Way[] = [
  {
    ...signature,
    word: "jwt",
    behind: new RegExp(String.raw`^jwt::encode\(\s{0,40}${argument}${next}${literal}`, "i"),
  },
  {
    ...signature,
    word: "jwt",
    behind: new RegExp(
      String.raw`^jwt::decode\(\s{0,40}${argument}${next}new\s{1,4}\\?(?:\w{1,40}\\){0,4}Key\(\s{0,20}${literal}`,
      "i",
    ),
  },
  {
    ...signature,
    word: "hmac",
    before: /\bhash_$/i,
    behind: new RegExp(String.raw`^hmac\(\s{0,40}${two}${literal}`, "i"),
  },
  {
    ...signature,
    word: "hmac",
    behind: /^hmacsha\d{1,3}\(\s{0,20}[\w.]{1,40}\.GetBytes\(\s{0,20}(?=")/i,
  },
  {
    ...cipher,
    word: "openssl",
    behind: new RegExp(String.raw`^openssl_(?:en|de)crypt\(\s{0,40}${two}${literal}`),
  },
  { ...signature, word: "signedst", behind: new RegExp(`^signedstring${bytes}`, "i") },
  { ...session, word: "cookiest", behind: new RegExp(`^cookiestore${bytes}`, "i") },
  { ...session, word: "cookiepa", behind: /^cookieparser\(\s{0,20}(?=["'])/i },
  { ...cipher, word: "secretke", behind: /^secretkeyspec\(\s{0,20}(?="[^"\n]{1,128}"\s{0,8}\.)/i },
  { ...cipher, word: "fernet", behind: /^fernet\(\s{0,20}b?(?=["'])/i },
  {
    ...cipher,
    word: "cipheriv",
    behind: new RegExp(
      String.raw`^cipheriv\(\s{0,40}${argument}${next}(?:Buffer\.from\(\s{0,20})?${literal}`,
      "i",
    ),
  },
  { ...wallet, word: "wallet", behind: new RegExp(String.raw`^wallet\(\s{0,20}${ethereumKey}`, "i") },
  {
    ...wallet,
    word: "accounts",
    behind: new RegExp(String.raw`^accounts["']?\s{0,4}:\s{0,4}\[\s{0,40}${ethereumKey}`),
  },
  {
    syntax: "code",
    kind: "secret",
    why: "an application logs in with it",
    word: "secretcr",
    before: /client$/i,
    behind: new RegExp(String.raw`^secretcredential\(\s{0,40}${two}${literal}`, "i"),
  },
];
