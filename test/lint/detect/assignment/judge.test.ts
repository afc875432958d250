/** Which values are credentials by what their names say. */
import { describe, expect, it } from "vitest";
import { judge } from "../../../../src/lint/detect/assignment/judge.ts";
import { read } from "../../../../src/lint/detect/assignment/names.ts";
import type { Judged } from "../../../../src/lint/detect/assignment/reject.ts";
import { alphanumeric, hex, letters, lower, sample } from "../../../../src/lint/samples.ts";

function isReported(name: string, value: string, given: Partial<Judged> = {}): boolean {
  const { kind } = read(name);
  return judge({ name, value, kind, isQuoted: true, form: "plain", syntax: "code", ...given }) !== undefined;
}

const drawn = ["aQ7zX2b", "R9kTvW4m"].join("");

describe("a value that was drawn", () => {
  it.each(["(", ")", "[", "]", "{", "}", "|", ",", ";", "$", "^", "!", "&", "*"])(
    "is reported with %s in it, under any name",
    sign => {
      const value = drawn.slice(0, 8) + sign + drawn.slice(8);
      for (const name of ["api_key", "client_secret", "access_token", "db_password"])
        expect(isReported(name, value), name).toBe(true);
    },
  );

  it.each(["^", "!", "&", "*", "/", "$"])("is reported with %s before it", sign => {
    for (const name of ["api_key", "client_secret", "access_token", "db_password"])
      expect(isReported(name, sign + drawn), name).toBe(true);
  });

  it("is reported in base64 with all its padding", () => {
    expect(isReported("JWT_SECRET", `${drawn}x1q5==`, { isQuoted: false, syntax: "lines" })).toBe(true);
  });

  it("is an expression in code where it stands in no quotes", () => {
    expect(isReported("client_secret", "aQ7(zX2bR9[kTvW4m", { isQuoted: false })).toBe(false);
    expect(isReported("client_secret", "aQ7(zX2bR9[kTvW4m", { isQuoted: false, syntax: "lines" })).toBe(true);
  });

  it.each(["^", "!", "&", "*", "$"])("may be a password of people with %s at its beginning or end", sign => {
    const password = ["Winter", "6623Q3b"].join("");
    for (const value of [sign + password, password + sign, `Winter(${password}`])
      expect(isReported("password", value, { isQuoted: false, syntax: "lines" }), value).toBe(
        sign !== "$" || value[0] !== "$",
      );
  });

  it("may have a variable of a shell in it there", () => {
    expect(isReported("client_secret", "$aQ7.zX2bR9kTvW4m", { syntax: "shell" })).toBe(false);
  });
});

describe("a value that someone thought of", () => {
  it.each(["SECRET_KEY", "jwt_secret", "access_token"])(
    "is reported as %s with a capital, a digit and a sign",
    name => {
      const value = ["Tiger", "2025!"].join("");
      expect(isReported(name, value)).toBe(true);
      expect(isReported(name, value, { form: "argument" })).toBe(false);
    },
  );

  it.each(["Tiger2025", "tiger2025!", "TIGER2025!", "Tigers!!"])("is none as %s", value => {
    expect(isReported("jwt_secret", value)).toBe(false);
  });
});

describe("letters alone", () => {
  const value = sample(lower, 18);
  it.each(["password", "DB_PASSWORD", "API_TOKEN", "client_secret", "apiKey"])(
    "are reported as %s where they are drawn",
    name => {
      for (const drawnValue of [value, value.toUpperCase(), sample(letters, 16)]) {
        expect(isReported(name, drawnValue), name).toBe(true);
        expect(isReported(name, drawnValue, { isQuoted: false, syntax: "lines" }), name).toBe(true);
      }
    },
  );

  it("are none where they are words, and none of what says auth", () => {
    expect(isReported("password", "correcthorsebatterystaple")).toBe(false);
    expect(isReported("API_TOKEN", "tokenOfTheCurrentSession")).toBe(false);
    expect(isReported("auth", sample(lower, 12))).toBe(false);
  });

  it("are a password in four groups, as accounts give them to programs, and no token with blanks", () => {
    const groups = sample(lower, 16).match(/.{4}/g) ?? [];
    for (const sign of [" ", "-"]) {
      expect(isReported("EMAIL_HOST_PASSWORD", groups.join(sign))).toBe(true);
      expect(isReported("MAIL_PASSWORD", groups.join(sign), { isQuoted: false, syntax: "lines" })).toBe(true);
    }
    expect(isReported("API_TOKEN", groups.join(" "))).toBe(false);
    expect(isReported("password", "when this page asks")).toBe(false);
  });
});

describe("the same draw", () => {
  const seeds = Array.from({ length: 200 }, (_, seed) => seed + 1);
  const uuid = (seed: number) =>
    sample(hex, 32, seed).replace(/^(.{8})(.{4}).(.{3}).(.{3})/, "$1-$2-4$3-a$4-");

  it.each([
    ["a UUID", uuid, ["API_TOKEN", "client_secret", "SECRET_KEY", "password"], 0.99],
    ["16 digits of hex", (seed: number) => sample(hex, 16, seed), ["API_TOKEN", "SECRET_KEY"], 0.88],
    ["32 digits of hex", (seed: number) => sample(hex, 32, seed), ["API_TOKEN", "SECRET_KEY"], 0.98],
    ["10 letters and digits", (seed: number) => sample(alphanumeric, 10, seed), ["password"], 0.96],
    ["10 letters", (seed: number) => sample(letters, 10, seed), ["password"], 0.85],
  ] as const)("is reported nearly always as %s", (_, draw, names, least) => {
    for (const name of names) {
      const found = seeds.filter(seed => isReported(name, draw(seed)));
      expect(found.length / seeds.length, name).toBeGreaterThanOrEqual(least);
    }
  });

  it.each(["0011223344556677", "deadbeefcafebabe", "0000000000000abc", "fadedfacade12345"])(
    "is none as %s",
    value => {
      expect(isReported("API_TOKEN", value)).toBe(false);
    },
  );
});

describe("what is called pw alone", () => {
  it("is a password where it is drawn, or marked as those of people are", () => {
    for (const value of [drawn, ["Tiger", "2025!"].join(""), ["hunter2", "prod!"].join("-")])
      for (const syntax of ["code", "yaml"] as const)
        expect(isReported("pw", value, { syntax }), value).toBe(true);
  });

  it.each(["100us1", "12.5ms", "120000", "8W", "power1", "width_2", "12345678.5"])("is none as %s", value => {
    for (const syntax of ["code", "yaml", "lines"] as const)
      expect(isReported("opts.pw", value, { syntax })).toBe(false);
  });
});

describe("what is called a pat", () => {
  it("is a token where it looks like one", () => {
    expect(isReported("GH_PAT", drawn + drawn.toLowerCase())).toBe(true);
    expect(isReported("PAT", drawn + drawn, { isQuoted: false, syntax: "lines" })).toBe(true);
  });

  it.each([drawn, "^[a-z0-9]+/x9$", "Some/Path-4/*.ts", "20210102_abc_def_ghijkl", "%Y-%m-%dT%H:%M:%S.%fZ"])(
    "is a pattern as %s",
    value => {
      expect(isReported("date_pat", value)).toBe(false);
    },
  );
});

it.each([
  ["550e8400-e29b-41d4", "a716-446655440000"],
  ["123e4567-e89b-12d3", "a456-426614174000"],
  ["f47ac10b-58cc-4372", "a567-0e02b2c3d479"],
])("a UUID that everyone shows, %s-%s, is none", (start, end) => {
  for (const name of ["clientToken", "SECRET_KEY", "password"])
    expect(isReported(name, `${start}-${end}`)).toBe(false);
});

it("a UUID is a password where it is one in settings", () => {
  expect(
    isReported("password", ["6f1c2d9a", "77b1-4e0a-9f53-1c2b3a4d5e6f"].join("-"), { syntax: "yaml" }),
  ).toBe(true);
});

describe("hex in a text", () => {
  it("is reported whichever letters it has, and a UUID not where it is an argument", () => {
    const digits = ["f239248b", "97d0431b", "ae2f091d", "80c3452e"];
    const [first = "", second = "", third = "", last = ""] = digits;
    const uuid = [first, second.slice(0, 4), second.slice(4), third.slice(0, 4), third.slice(4) + last].join(
      "-",
    );
    for (const value of [uuid, digits.join(""), `${digits.join("")}9a02b7c1`])
      expect(isReported("api_token", value, { syntax: "prose" }), value).toBe(true);
    expect(isReported("api_token", uuid, { syntax: "prose", form: "argument" })).toBe(false);
  });
});
