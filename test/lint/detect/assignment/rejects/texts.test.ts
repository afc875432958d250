import { describe, expect, it } from "vitest";
import { rejectOf } from "../../../../../src/lint/detect/assignment/rejects.ts";
import { base } from "../judged.ts";

it("takes what a page says in another language for no password", () => {
  const value = Buffer.from("Пароль пользователя").toString("latin1");
  expect(rejectOf({ ...base, kind: "password", value })?.id).toBe("non-text");
});

describe("what pages say in another script", () => {
  const judged = { ...base, name: "password", kind: "password", syntax: "json" } as const;
  const bytes = (text: string) => Buffer.from(text).toString("latin1");

  it.each([
    "パスワードは8文字以上",
    "请输入6-20位密码",
    "设置ConfigDB的密码",
    "비밀번호는 8자 이상",
    "Пароль (мин. 8)",
    "Κωδικός8",
    "كلمة المرور 8 أحرف",
    "סיסמה (8 תווים)",
  ])("%s is no password", value => {
    expect(rejectOf({ ...judged, value: bytes(value) })?.id).toBe("non-text");
  });

  it.each(["Zürich-2041!", "Größe9$kx", "pä55-Wört-31", "Тr0ub4dor-31"])("%s may be one", value => {
    expect(rejectOf({ ...judged, value: bytes(value) })).toBeUndefined();
  });
});

it("takes a text whose last character is cut off for text", () => {
  const value = Buffer.from("设置Config9的密码").toString("latin1").slice(0, -2);
  expect(rejectOf({ ...base, name: "password", kind: "password", value })?.id).toBe("non-text");
});

it.each([
  "Délka hesla musí být 6-30 znaků",
  "Palavra-passe (repetir)",
  "对应环境ApolloConfigDB的密码",
  "PSK 密钥必须符合标准 [RFC4279]",
])("takes %s for text", text => {
  const judged = { ...base, name: "password", kind: "password", syntax: "json" } as const;
  expect(rejectOf({ ...judged, value: Buffer.from(text).toString("latin1") })?.id).toMatch(
    /^(?:sentence|non-text)$/,
  );
});
