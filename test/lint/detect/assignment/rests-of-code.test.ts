import { expect, it } from "vitest";
import { isBetweenLiterals, isExpression } from "../../../../src/lint/detect/assignment/rests-of-code.ts";

it.each([
  '" + pass9 + "',
  "' . $pass9",
  ", value9, ",
  " << passwd9 << ",
  '".format(self.user9, x',
  "'; system9('x",
  '" style=a9',
  " value9=",
  " pass9; echo ",
  ").add(x9",
  "),E=n9.limit;",
  "`+password9+`",
])("takes %s for what stands between two literals", value => expect(isBetweenLiterals(value)).toBe(true));

it.each([
  "2==o.ssh9?",
  "a.type=='x9'",
  "'x9'==a.type",
  "1' or '1'='1",
  "policies9=links=some9",
  "isGiven9?given9??made",
  "c9.value",
  "200,Zw=12,[Tw,Ww]=[2,6],qw=new",
  "12,[Zw,Tw]=[2,6]",
  "a9 >= b",
  ".a-b9 {}",
  "after{b9",
  "[A.B9]::C(",
  'self["length9"]',
  '16s=b""',
])("takes %s for an expression", value => expect(isExpression(value)).toBe(true));

it.each([
  "+Tiger9 2025",
  ".x9Q",
  ",q8Zt4",
  '"q8Zt4',
  ").q8Zt4",
  ");q8Zt4",
  "`+q8Zt4",
  'q8["Zt4',
  "N=efaKr=o9T",
  "M3BO&&pJ0QL",
  "w0D?(5He",
  "q8==Zt4",
  "q8=Zt4=",
  "q8?Zt4",
  "afterNine9!",
  "muda-muda > ora-ora",
  "x'=Zt4",
])("lets %s pass", value => {
  expect(isBetweenLiterals(value)).toBe(false);
  expect(isExpression(value)).toBe(false);
});
