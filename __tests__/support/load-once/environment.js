const { TestEnvironment } = require("jest-environment-node");

/** A jest environment in which test files can have packages that Node loaded, once in each worker; for transform.js. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.loadOnce = require;
  }
};
