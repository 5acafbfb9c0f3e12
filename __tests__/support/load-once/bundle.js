const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { buildSync } = require("esbuild");

/* Every version that can be in a bundle. */
const lockFile = join(__dirname, "..", "..", "..", "package-lock.json");

/**
 * A jest transform for packages of many files that give plain objects: the file that a test imports becomes the whole package.
 * jest evaluates one file for each test file instead of a hundred, and the objects are of the same realm as the tests, as they
 * are in the product.
 */
module.exports = {
  getCacheKey: (_source, path) => {
    const hash = createHash("sha256").update(path);
    for (const file of [__filename, lockFile]) hash.update(readFileSync(file));
    return hash.digest("hex");
  },
  process: (_source, path) => {
    const options = {
      bundle: true,
      format: "cjs",
      platform: "node",
      target: "node20",
      write: false,
      logLevel: "error",
    };
    const [file] = buildSync({ ...options, entryPoints: [path] }).outputFiles;
    return { code: file.text };
  },
};
