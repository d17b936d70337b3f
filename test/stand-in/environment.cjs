"use strict";
const { TestEnvironment } = require("jest-environment-node");

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
