import { describe, expect, it } from "vitest";
import { Mounts } from "../../../src/secrets/vault/mounts.ts";
import type { Server } from "../../../src/secrets/vault/server.ts";
import { failureOf } from "../../failures.ts";

const engines: Readonly<Record<string, object>> = {
  "kv/apps": { path: "kv/apps/", type: "kv", options: { version: "2" } },
  "kv/old": { path: "kv/old/", type: "kv", options: null },
};

/** A server with these mounts, which answers a while later, and what it was asked. */
function setUp(given: Readonly<Record<string, "kv1" | "kv2">> = {}) {
  const asked: string[] = [];
  const server = {
    async ask({ path }: { path: string }) {
      asked.push(path.replace("sys/internal/ui/mounts/", ""));
      await new Promise(resolve => setTimeout(resolve, 20));
      if (path.includes("/denied/")) return { status: 403, envelope: { errors: ["permission denied"] } };
      const mount = Object.keys(engines).find(each => path.includes(`mounts/${each}/`));
      if (mount === undefined) return { status: 404, envelope: { errors: [] } };
      return { status: 200, envelope: { errors: [], data: engines[mount] } };
    },
  } as unknown as Server;
  const mounts = new Mounts(server, given);
  return { asked, of: (paths: readonly string[]) => Promise.all(paths.map(path => mounts.of(path))) };
}

const many = (folder: string) => Array.from({ length: 100 }, (_, index) => `${folder}/s${index}`);

describe("the mount of a path", () => {
  it("is asked for once, though a hundred secrets are read at the same time", async () => {
    const { asked, of } = setUp();
    const found = await of(many("kv/apps"));
    expect(new Set(found.map(mount => mount?.engine))).toEqual(new Set(["kv2"]));
    expect(asked).toEqual(["kv/apps/s0"]);
  });

  it("is asked for by nobody where the configuration gives it, and the longest one counts", async () => {
    const { asked, of } = setUp({ kv: "kv1", "kv/new": "kv2" });
    expect(await of(["kv/a", "kv/new/b", "kv/newer/c"])).toEqual([
      { path: "kv", engine: "kv1" },
      { path: "kv/new", engine: "kv2" },
      { path: "kv", engine: "kv1" },
    ]);
    expect(asked).toEqual([]);
  });

  it("is found for each where several begin alike", async () => {
    const { of } = setUp();
    const found = await of(["kv/apps/a", "kv/old/b", "kv/apps/c", "kv/old/d", "elsewhere/e"]);
    expect(found.map(mount => mount?.path)).toEqual(["kv/apps", "kv/old", "kv/apps", "kv/old", undefined]);
  });

  it("takes two waits at the most where nothing is found or shown", async () => {
    const { of, asked } = setUp();
    const start = performance.now();
    expect(new Set(await of(many("elsewhere")))).toEqual(new Set([undefined]));
    const errors = await Promise.all(
      many("denied")
        .slice(0, 3)
        .map(path => failureOf(() => of([path]))),
    );
    expect(errors.map(({ code }) => code)).toEqual(["denied", "denied", "denied"]);
    expect(performance.now() - start).toBeLessThan(1500);
    expect(asked.length).toBe(103);
  });
});
