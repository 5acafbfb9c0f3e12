const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");

/**
 * A jest transform for large packages: the file that a test imports becomes a line that asks Node for it. jest would load
 * all the package's files anew for each test file.
 *
 * Only for packages that give no plain objects: theirs are of another realm than the tests, so `Object.getPrototypeOf` says
 * something else of them than in the product.
 */
module.exports = {
  getCacheKey: (_source, path) => createHash("sha256").update(path).update(readFileSync(__filename)).digest("hex"),
  process: (_source, path) => ({ code: `module.exports = loadOnce(${JSON.stringify(path)});` }),
};
