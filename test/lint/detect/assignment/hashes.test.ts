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
