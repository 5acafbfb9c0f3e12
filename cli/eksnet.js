#!/usr/bin/env node
// JavaScript, so that `npx eksnet` works right after `npm ci`: there is no build.
const Module = require("node:module");
const loadJavaScript = Module._extensions[".js"];
require("tsx/cjs");

// tsx looks into every file that is loaded. Packages do not need that, and they are most of the files: 0.3 s of 1.4 s.
const loadTypeScript = Module._extensions[".js"];
Module._extensions[".js"] = (module, file) => {
  const load = file.includes("/node_modules/") ? loadJavaScript : loadTypeScript;
  load(module, file);
};

require("./main.ts");
