/** Texts and names, of which only some are let pass where the name says password. */
import { isOfDrawnLetters } from "../drawn-letters.ts";
import type { Reject } from "../reject.ts";
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
  { id: "words", rejects: ({ value }) => isWords(value) },
  { id: "disguised word", rejects: ({ value, syntax }) => syntax === "prose" && isDisguisedWord(value) },
  { id: "option", rejects: ({ value }) => /^--?[a-z][a-z-]*$/.test(value) },
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
      /^[,;:(){}[\].=+|&<>!?*/\\ -]*$|["'][:,]|\{ ?[A-Za-z]\w*: /.test(value),
  },
  { id: "list", byChance: true, rejects: ({ value, kind }) => kind !== "password" && /[,|]/.test(value) },
];
