/** Libraries of ciphers that take a key by its position: `AES.new(b"…")`, `CryptoJS.AES.encrypt(text, "…")`. */
import { argument, next } from "./arguments.ts";
import { type FileLogin, sticky, value } from "./file-login.ts";

const inPages = ["js", "mjs", "cjs", "ts", "tsx", "jsx", "vue", "svelte", "html"];
const cipher = { kind: "secret", syntax: "code", why: "something is encrypted with it" } as const;
/** What is encrypted: also a call with one in it. */
const text = String.raw`(?:JSON\.stringify\([^()\n]{1,60}\)|${argument})${next}`;

export const cipherCalls: readonly FileLogin[] = [
  {
    ...cipher,
    ends: ["py"],
    ...{ opens: "AES.new(", stem: "aes" },
    pattern: sticky(String.raw`AES\.new\(\s{0,40}b?${value}`),
  },
  ...["AES.encrypt(", "AES.decrypt("].map(opens => ({
    ...cipher,
    ends: inPages,
    ...{ opens, stem: "aes" },
    pattern: sticky(String.raw`AES\.\w{7}\(\s{0,40}${text}${value}`),
  })),
  {
    ...cipher,
    ends: inPages,
    ...{ opens: "CryptoJS.Hmac", stem: "cryptojs" },
    pattern: sticky(String.raw`CryptoJS\.Hmac\w{3,10}\(\s{0,40}${text}${value}`),
    why: "a signature is made with it",
  },
];
