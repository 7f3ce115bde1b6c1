import { defineConfig } from "vite";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic" } },
  // MUI's "use client" directives mean nothing here, and each of them is a warning.
  logLevel: "error",
});
