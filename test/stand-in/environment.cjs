"use strict";
const { TestEnvironment } = require("jest-environment-node");

// Univer says of each formula that went with its sheet that it is not found. Nothing is wrong, and it is said often.
const { error } = console;
console.error = (...said) => {
  if (!String(said[0]).startsWith("Dependency tree not found")) error.apply(console, said);
};

/**
 * Node, as jest has it, and `requireOutside`: Node's own `require`. Univer stands on modules that jest's loader does
 * not read; so loaded, it is also loaded once for all the tests of a process.
 */
module.exports = class extends TestEnvironment {
  constructor(...given) {
    super(...given);
    this.global.requireOutside = require;
  }
};
