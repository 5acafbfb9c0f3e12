#!/usr/bin/env node
// JavaScript, so that `npx eksnet` works right after `npm ci`: there is no build.
require("tsx/cjs");
require("./main.ts");
