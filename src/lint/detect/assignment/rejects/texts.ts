/** Texts and names, of which only some are let pass where the name says password. */
import { isCipherList } from "../ciphers.ts";
import { isOfDrawnLetters } from "../drawn-letters.ts";
import { isLabel } from "../labels.ts";
import type { Reject } from "../reject.ts";
import { isBetweenLiterals, isExpression } from "../rests-of-code.ts";
import { surprise, surpriseNeeded } from "../strength.ts";
import {
  isDisguisedWord,
  isForeignText,
  isNumberedName,
  isSentence,
  isUuid,
  isWords,
  isWordsInBase64,
} from "../words.ts";

export const texts: readonly Reject[] = [
  {
    id: "sentence",
    byChance: true,
    rejects: ({ value, kind }) =>
      / /.test(value) && (kind !== "password" || (isSentence(value) && !isOfDrawnLetters(value))),
  },
  {
    id: "non-text",
    byChance: true,
    rejects: ({ value, kind }) =>
      /[^\x21-\x7e]/.test(value) && (kind !== "password" || value.includes("\n") || isForeignText(value)),
  },
  {
    id: "UUID",
    // The documents of stores show passwords that these made.
    rejects: ({ value, kind, syntax }) =>
      kind === "auth" || kind === undefined || (kind === "password" && syntax === "prose")
        ? isUuid(value)
        : isUuid(value) && /^(.)\1{7}|0000-0000/.test(value),
  },
  { id: "label", rejects: ({ value, kind }) => kind === "password" && isLabel(value) },
  { id: "ciphers", rejects: ({ value }) => isCipherList(value) },
  { id: "words", rejects: ({ value }) => isWords(value) },
  { id: "disguised word", rejects: ({ value, syntax }) => syntax === "prose" && isDisguisedWord(value) },
  { id: "option", rejects: ({ value }) => /^--?[a-z][a-z-]*(?:$|=)|^--[a-z][a-z-]* /.test(value) },
  {
    // `PSK:-SRP:-aNULL` of a list of ciphers, `p:s:v:` of a program's options.
    id: "list of signs",
    rejects: ({ value }) => /^[-!+]\w+(?::[-!+]?\w+)+:?$|^(?:[+:]?[a-z]:){3,}$/i.test(value),
  },
  {
    // `md5passwd.o: md5passwd.c file.h`
    id: "object file",
    rejects: ({ name, value }) =>
      /\.(?:l?[oa]|so|obj|lib|dll|class)$/.test(name) && /\.(?:[chSs]|cc|cpp|l?[oa])(?:\s|$)/.test(value),
  },
  {
    // `GUID_DRS_REPL_SECRET_SYNC = "1131f6ae-…"`
    id: "well-known UUID",
    rejects: ({ name, value }) => /(?:^|_)[GU]UIDS?_/i.test(name) && isUuid(value),
  },
  { id: "ticket", rejects: ({ value }) => /^[a-z]{2,5}-\d{3,6}(?:-[a-z\d]+){2,}$/.test(value) },
  {
    // `password_hash_b64`
    id: "column",
    rejects: ({ value }) =>
      /^(?=.*(?:passw|secret|token))[a-z]+\d{0,2}(?:_(?:[a-z]+\d{0,2}|\d{1,2}))+$/.test(value),
  },
  {
    id: "type",
    rejects: ({ value }) =>
      /^(?:(?:n?var)?(?:char|binary)2?|(?:tiny|small|medium|big)?int|decimal|numeric)\s?\(\d{1,5}(?:,\s?\d{1,3})?\)/i.test(
        value,
      ),
  },
  {
    // `PREF_PASSCODE = "PrefPinCode1"`, and the locale of English in Palau.
    id: "name",
    rejects: ({ name, value }) =>
      /^(?:en|pau)[_-]PW$/.test(name) ||
      (/^(?:PREF|PREFERENCE|EXTRA|ARG|PARAM|PROP|PROPERTY|ENV|HEADER|FIELD|ATTR)S?_|_ENV$|[a-z](?:Env|Key)Name$/.test(
        name,
      ) &&
        /^[A-Za-z][\w.-]*$/.test(value) &&
        surprise(value) < surpriseNeeded(value.length)),
  },
  {
    // RSA's, and those of the curves P-256, P-384 and 25519.
    id: "public key",
    rejects: ({ value }) =>
      /^MI[GI]\w{1,4}(?:MA0GCSqGSIb3DQEBAQUAA4|ANBgkqhkiG9w0BAQEFAAOC)|^MFkwEwYHKoZIzj0CAQ|^MHYwEAYHKoZIzj0CAQ|^MCowBQYDK2V[uw]AyEA/.test(
        value,
      ),
  },
  {
    // Of Java, in base64.
    id: "serialized object",
    rejects: ({ value }) => value.startsWith("rO0AB"),
  },
  {
    id: "words in base64",
    rejects: ({ value, kind }) => isWordsInBase64(value, kind === "password"),
  },
  {
    id: "constant",
    rejects: ({ value, form }) =>
      form === "argument" && (/^[A-Z]{2,}[A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) || isNumberedName(value)),
  },
  {
    id: "code",
    byChance: true,
    rejects: ({ value, kind }) =>
      (/[(){}[\];]|=>|==(?!=*$)|&&|\|\|/.test(value) && kind !== "password") ||
      /^[,;:(){}[\].=+|&<>!?*/\\ -]*$|["'][:,]|\{ ?[A-Za-z]\w*: /.test(value) ||
      isBetweenLiterals(value) ||
      isExpression(value),
  },
  { id: "list", byChance: true, rejects: ({ value, kind }) => kind !== "password" && /[,|]/.test(value) },
];
