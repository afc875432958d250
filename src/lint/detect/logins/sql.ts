/** How SQL makes accounts and gives them passwords, wherever it stands. */
import { command } from "./command-line.ts";
import type { Way } from "./way.ts";

export const sqlWays: readonly Way[] = [
  {
    ...command,
    word: "login",
    before: /\bsp_add$/i,
    behind:
      /^login[ \t]{1,4}(?:@\w{1,20}[ \t]{0,4}=[ \t]{0,4})?N?'[^'\n]{1,64}'[ \t]{0,4},[ \t]{0,4}(?:@\w{1,20}[ \t]{0,4}=[ \t]{0,4})?N?(?=')/i,
    why: "an account is made with it",
  },
  {
    ...command,
    word: "login",
    before: /\bsp_addlinkedsrv$/i,
    behind:
      /^login[ \t]{1,4}N?'[^'\n]{1,64}'[ \t]{0,4},[ \t]{0,4}N?'?(?:true|false)'?[ \t]{0,4},[ \t]{0,4}(?:NULL|N?'[^'\n]{1,64}')[ \t]{0,4},[ \t]{0,4}N?'[^'\n]{1,64}'[ \t]{0,4},[ \t]{0,4}N?(?=')/i,
    why: "a server logs in with it",
  },
  {
    ...command,
    word: "tified",
    behind:
      /^tified(?:[ \t]{1,4}with[ \t]{1,4}[\w'"]{1,40})?[ \t]{1,4}by[ \t]{1,4}(?:password[ \t]{1,4})?(?=["'])/i,
    why: "an account is made with it",
  },
  {
    ...command,
    word: "tified",
    before:
      /\b(?:(?:create|alter)[ \t]{1,4}(?:user|role)|connect[ \t]{1,4}to)[ \t]{1,4}["'`]?[\w.@%$#-]{1,64}["'`]?\s{1,20}iden$/i,
    behind: /^tified[ \t]{1,4}by[ \t]{1,4}(?!values?\b|external|global|random|password\b)(?=[A-Za-z0-9])/i,
    why: "an account is made with it",
  },
  {
    ...command,
    word: "password",
    before: /\b(?:create|alter)\s{1,20}(?:user|role|group)\b[^;\n]{1,200}[ \t]$/i,
    behind: /^password[ \t]{1,4}(?=')/i,
    why: "an account is made with it",
  },
  {
    ...command,
    word: "password",
    before: /\bset[ \t]{1,4}$/i,
    behind: /^password[ \t]{1,4}for[ \t]{1,4}[^\s=;]{1,128}[ \t]{0,4}=[ \t]{0,4}(?=["'])/i,
    why: "an account gets it",
  },
];
