import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { chainrule: new URL("./runtime/index.ts", import.meta.url).pathname } },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["dist/**", "node_modules/**"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
