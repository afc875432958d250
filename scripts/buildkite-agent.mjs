/** Builds Buildkite's agent from its Go module, once for each version, into the user's cache. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const version = "3.137.0";

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "job-secrets");
const target = join(cache, `buildkite-agent-${version}-${process.platform}-${process.arch}`);

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
export async function buildkiteAgent(say) {
  if (existsSync(target)) return target;
  say(`building buildkite-agent ${version} into ${target}; this is done once and takes its time`);
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "buildkite-agent-"));
  try {
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
    const draft = join(folder, "buildkite-agent");
    const args = ["build", "-mod=mod", "-trimpath", "-ldflags", "-s -w", "-o", draft];
    const env = { ...process.env, CGO_ENABLED: "0" };
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024, env };
    await promisify(execFile)("nice", ["-n", "19", "go", ...args, "github.com/buildkite/agent/v3"], options);
    const beside = `${target}.${process.pid}`;
    await promisify(execFile)("cp", [draft, beside]);
    renameSync(beside, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return target;
}
