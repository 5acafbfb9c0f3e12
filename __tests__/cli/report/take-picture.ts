/*
 * Takes the picture of the README: npx tsx __tests__/cli/report/take-picture.ts FILE.html docs/images/report.png
 * with a FILE.html of `npx eksnet report production --out FILE.html`.
 */
import { resolve } from "node:path";
import { findChromium, read, startBrowser } from "./browser";

async function main([file = "", picture = ""]: readonly string[]): Promise<void> {
  const chromium = findChromium();
  if (chromium === undefined) throw new Error("chromium is not on the path");
  const browser = await startBrowser(chromium);
  try {
    await read(browser, resolve(file), { width: 1200, scheme: "light", language: "en" }, async (page) => {
      await page.setViewportSize({ width: 1200, height: 1640 });
      await page.screenshot({ path: picture });
    });
  } finally {
    await browser.close();
  }
}

void main(process.argv.slice(2));
