/** Builds Buildkite's agent from its Go module, once for each version, into the user's cache. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtOnce, go } from "./built-once.mjs";

const version = "3.137.0";

/** The module proxy does not have this one, which finds files of artifacts: no test needs any. */
const globs = `package zzglob

import "io/fs"

type Pattern struct{}
type ParseOption func()
type GlobOption func()

func Parse(string, ...ParseOption) (*Pattern, error)                             { return &Pattern{}, nil }
func (*Pattern) Match(string) bool                                              { return false }
func (*Pattern) Glob(fs.WalkDirFunc, ...GlobOption) error                       { return nil }
func MultiGlob(any, []*Pattern, fs.WalkDirFunc, ...GlobOption) error            { return nil }
func ExpandTilde(bool) ParseOption                                              { return nil }
func WalkIntermediateDirs(bool) GlobOption                                      { return nil }
func TraverseSymlinks(bool) GlobOption                                          { return nil }
`;

/**
 * The path of the program. The first call takes a few minutes and Go; it runs at the lowest priority.
 * @param {(message: string) => void} say
 */
export function buildkiteAgent(say) {
  return builtOnce({ name: "buildkite-agent", version }, say, async ({ folder, draft }) => {
    mkdirSync(join(folder, "zzglob"));
    writeFileSync(join(folder, "zzglob/zzglob.go"), globs);
    writeFileSync(join(folder, "zzglob/go.mod"), "module drjosh.dev/zzglob\n\ngo 1.21\n");
    // For its own tests, and not to be had either.
    mkdirSync(join(folder, "assertzapper"));
    writeFileSync(join(folder, "assertzapper/go.mod"), "module drjosh.dev/assertzapper\n\ngo 1.21\n");
    writeFileSync(join(folder, "tool.go"), 'package tool\n\nimport _ "github.com/buildkite/agent/v3"\n');
    writeFileSync(
      join(folder, "go.mod"),
      [
        "module tool",
        `require github.com/buildkite/agent/v3 v${version}`,
        "require drjosh.dev/zzglob v0.4.0",
        "replace drjosh.dev/zzglob => ./zzglob",
        "replace drjosh.dev/assertzapper => ./assertzapper",
        "",
      ].join("\n"),
    );
    const flags = ["-mod=mod", "-trimpath", "-ldflags", "-s -w", "-o", draft];
    await go(folder, "build", ...flags, "github.com/buildkite/agent/v3");
  });
}
