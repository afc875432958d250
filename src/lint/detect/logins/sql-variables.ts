/** Variables of programs of SQL: `DECLARE @password NVARCHAR(50) = '…'`, `l_password VARCHAR2(30) := '…'`. */
import { type FileLogin, sticky } from "./file-login.ts";

const type = String.raw`[nN]?(?:[vV][aA][rR])?[cC][hH][aA][rR]2?\s?\(\s?(?:\d{1,5}|[mM][aA][xX])(?: (?:CHAR|BYTE|char|byte))?\s?\)`;
const names = ["assword", "ASSWORD", "asswd", "_pwd", "@pwd", "_pw", "@pw", "_pass", "@pass", "secret"];

export const sqlVariables: readonly FileLogin[] = names.map(opens => ({
  ends: ["sql", "ddl", "psql", "pls", "pks", "pkb", "prc"],
  opens,
  pattern: sticky(
    String.raw`[@\w]{3,8}(?:_\w{0,20})?\s{1,4}(?:(?:CONSTANT|constant|AS|as)\s{1,4})?${type}\s{0,4}(?::=|=|DEFAULT|default)\s{0,4}N?'([^'\n]{4,128})'`,
  ),
  ...({ kind: "password", syntax: "lines" } as const),
  why: "a variable of SQL holds it",
}));
