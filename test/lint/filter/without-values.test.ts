import { describe, expect, it } from "vitest";
import { withoutValues } from "../../../src/lint/filter/without-values.ts";
import { alphanumeric, sample } from "../../../src/lint/samples.ts";
import { findingOf } from "../formats/reports.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

/** What of a report is shown, where these values were found somewhere. */
function shown(texts: { preview?: string; path?: string; reason?: string }, values: readonly string[]) {
  const { reason, ...ofFinding } = texts;
  const finding = findingOf({ preview: "x", path: "a", ...ofFinding });
  const found = withoutValues(
    {
      findings: [finding],
      suppressed: [{ finding, by: "inline", reason }],
      skipped: [{ path: finding.path, reason: "binary" }],
    },
    new Set(values),
  );
  const [one] = found.findings;
  const [other] = found.suppressed;
  expect(other?.finding).toEqual(one);
  expect(found.skipped[0]?.path).toBe(one?.path);
  return { preview: one?.preview, path: one?.path, reason: other?.reason };
}

const values = (count: number) => Array.from({ length: count }, (_, seed) => sample(alphanumeric, 20, seed));

describe("what was found in one place", () => {
  it("is masked in lines and reasons that hold it elsewhere, in its other forms, too", () => {
    const value = sample(alphanumeric, 20);
    const { preview, reason } = shown({ preview: `a ${value}`, reason: `as ${base64(value)}` }, [value]);
    expect([preview, reason]).toEqual(["a ***", "as ***"]);
  });

  it("is masked in paths where it is long: a short one may be a word by chance", () => {
    const long = sample(alphanumeric, 12);
    const short = sample(alphanumeric, 11);
    expect(shown({ path: `src/${long}/a`, preview: long }, [long])).toMatchObject({
      path: "src/***/a",
      preview: "***",
    });
    expect(shown({ path: `src/${short}/a`, preview: short }, [short])).toMatchObject({
      path: `src/${short}/a`,
      preview: "***",
    });
  });

  it.each(["private-repo", "secret-value", "eks-cluster-2"])(
    "is masked in no path where it is made of ordinary words, as %s is",
    words => {
      const path = `docs/${words}sitories/${words}.md`;
      expect(shown({ path, preview: `see ${words}` }, [words])).toMatchObject({ path, preview: "see ***" });
    },
  );

  it("is masked in lines where it is short and a word of its own, and in no other word", () => {
    const short = `wo${"rd"}`;
    expect(
      shown({ preview: `password newPassword: ${short}, ${short}_list "${short}"` }, [short]).preview,
    ).toBe('password newPassword: ***, ***_list "***"');
    expect(shown({ preview: `${short}s ${short}` }, [short, `x${short}`]).preview).toBe(`${short}s ***`);
  });

  it("is masked as it stands where there are very many, and in its other forms up to a thousand of them", () => {
    for (const [count, form] of [
      [1000, "***"],
      [1001, base64(values(1)[0] ?? "")],
    ] as const) {
      const many = values(count);
      const preview = `${many[0]} ${base64(many[0] ?? "")}`;
      expect(shown({ preview }, many).preview).toBe(`*** ${form}`);
    }
  });

  it("is masked in its other forms where it is no key, and line by line where it is one", () => {
    const [password, key] = [sample(alphanumeric, 512), sample(alphanumeric, 513)];
    expect(shown({ preview: base64(password) }, [password]).preview).toBe("***");
    expect(shown({ preview: base64(key) }, [key]).preview).toBe(base64(key));
    const lines = [sample(alphanumeric, 400, 2), sample(alphanumeric, 400, 3)];
    expect(shown({ preview: `| ${lines[1]}` }, [lines.join("\n")]).preview).toBe("| ***");
  });
});
