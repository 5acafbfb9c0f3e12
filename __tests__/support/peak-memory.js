/*
 * For `node --require`: leaves the most memory that the process ever had, in MB, in the file that PEAK_MEMORY_FILE names.
 * On Linux the kernel's own figure, because resourceUsage counts what the parent had when it started the process.
 */
const { readFileSync, writeFileSync } = require("node:fs");

function peakKilobytes() {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
}

process.on("exit", () => writeFileSync(process.env.PEAK_MEMORY_FILE, String(Math.round(peakKilobytes() / 1024))));
