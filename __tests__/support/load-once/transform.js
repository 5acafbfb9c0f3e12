/**
 * A jest transform for large packages: the file that a test imports becomes a line that asks Node for it. jest would load
 * all the package's files anew for each test file.
 */
module.exports = {
  process: (_source, path) => ({ code: `module.exports = loadOnce(${JSON.stringify(path)});` }),
};
