/** The tests run on what TypeScript makes of each file alone: `npm run typecheck` checks the types. */
module.exports = {
  rootDir: __dirname,
  roots: ["<rootDir>/test"],
  testEnvironment: "node",
  globalSetup: "<rootDir>/test/e2e/support/global-setup.ts",
  // The add-in is tried on a workbook and in a browser, on machines that may be busy.
  testTimeout: 120_000,
  // Jest would leave one of two cores idle, and the whole would take twice as long.
  maxWorkers: 2,
  // The slow files are begun first, so that the workers end together.
  testSequencer: "<rootDir>/test/slow-first.cjs",
  testMatch: ["**/*.test.ts"],
  // The schemes of the tests: see the file.
  moduleNameMapper: { "^\\./built-in$": "<rootDir>/test/support/families.ts" },
  transform: {
    "^.+\\.tsx?$": [
      "ts-jest",
      {
        // The project's own tsconfig.json, but for the modules: jest loads CommonJS.
        tsconfig: {
          target: "ES2022",
          lib: ["ES2023"],
          module: "commonjs",
          moduleResolution: "bundler",
          types: ["node", "jest"],
          strict: true,
          isolatedModules: true,
          esModuleInterop: true,
          resolveJsonModule: true,
          skipLibCheck: true,
        },
      },
    ],
  },
};
