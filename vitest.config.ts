import { defineConfig } from "vitest/config";
import { ClosingReporter } from "./test/reporter.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", new ClosingReporter()],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
