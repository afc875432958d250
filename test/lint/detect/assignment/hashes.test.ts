import { describe, expect, it } from "vitest";
import { rejectOf } from "../../../../src/lint/detect/assignment/rejects.ts";
import { base } from "./judged.ts";

describe("a digest", () => {
  const digest = "0f9ad2c4".repeat(4);

  it.each([
    "hashedPassword",
    "password_md5",
    "hashed_token",
    "encodedPassword",
    "hashed_secret",
    "oldPwdHashNT",
  ])("is what %s is", name => {
    expect(rejectOf({ ...base, name, value: digest })?.id).toBe("hash");
    expect(
      rejectOf({ ...base, name, value: Buffer.from("0f9ad2c4".repeat(4)).toString("base64") }),
    ).toBeUndefined();
  });

  it("is what a challenge was answered with", () => {
    const answer = { ...base, name: "CHAP-Password", value: `0x${digest}` };
    expect(rejectOf(answer)?.id).toBe("hash");
    expect(rejectOf({ ...answer, name: "Chapter-Password" })).toBeUndefined();
  });

  it.each(["hash_key", "session_hash_secret", "password"])("is not what %s is", name => {
    expect(rejectOf({ ...base, name, value: digest })).toBeUndefined();
  });
});

describe("a hash as Django keeps it", () => {
  it.each([
    "md5$seasalt$",
    "unsalted_md5$$",
    "argon2$argon2id$v=19$m=102400,t=2,p=8$",
    "crypt$$",
    "sha1$abc$",
  ])("is what begins with %s", beginning => {
    const value = `${beginning}${"0f9ad2c4".repeat(4)}`;
    expect(rejectOf({ ...base, name: "password", kind: "password", value })?.id).toBe("hash");
  });
});
