/** `test`, of what needs a browser: skipped where none can start (see `global-setup.ts`). */
export const browserTest: jest.It = process.env["NO_BROWSER"] ? test.skip : test;
