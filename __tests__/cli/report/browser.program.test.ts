import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { writeReport } from "../../../cli/report/page";
import production from "../../fixtures/production";
import study from "../../fixtures/study";
import { findChromium, type Reader, read, seriousProblems, startBrowser } from "./browser";
import { reportFor } from "./reports";

const chromium = findChromium();
const title = "the report in a browser";

(chromium === undefined ? describe.skip : describe)(
  chromium === undefined ? `${title} (chromium is not on the path)` : title,
  () => {
    const folder = mkdtempSync(join(tmpdir(), "eksnet-report-"));
    const file = join(folder, "report.html");
    let browser: Browser;

    beforeAll(async () => {
      writeFileSync(file, writeReport([study, production].map(reportFor), "en"));
      browser = await startBrowser(chromium as string);
    });
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    const readers: Reader[] = [360, 1280].flatMap((width) =>
      (["light", "dark"] as const).flatMap((scheme) =>
        (["en", "ko"] as const).map((language) => ({ width, scheme, language })),
      ),
    );

    it.each(readers)("is read without a problem at $width px, $scheme, in $language", async (reader) => {
      const { answer, messages } = await read(browser, file, reader, async (page) => ({
        shown: await page.evaluate(
          "[...document.querySelectorAll('.language')].filter((one) => one.checkVisibility()).map((one) => one.lang)",
        ),
        scrollsSideways: await page.evaluate("document.documentElement.scrollWidth > innerWidth"),
        findings: await seriousProblems(page),
      }));

      expect(answer).toEqual({ shown: [reader.language], scrollsSideways: false, findings: [] });
      expect(messages).toEqual([]);
    });

    it("changes its language by keyboard, and shows where the keyboard is", async () => {
      const { answer } = await read(browser, file, { width: 1280, scheme: "light", language: "en" }, async (page) => {
        await page.reload();
        await page.keyboard.press("Tab");
        const focused = await page.evaluate("document.activeElement.id");
        const outline = await page.evaluate("getComputedStyle(document.activeElement.nextElementSibling).outlineStyle");
        await page.keyboard.press("ArrowRight");
        const heading = await page.locator("h1:visible").textContent();
        await page.keyboard.press("Tab");
        return { focused, outline, heading, next: await page.evaluate("document.activeElement.getAttribute('href')") };
      });

      expect(answer).toEqual({ focused: "en", outline: "solid", heading: "네트워크 보고서", next: "#ko:study" });
    });

    it("is printed light, without its controls, with every field of the contracts", async () => {
      const { answer } = await read(browser, file, { width: 700, scheme: "dark", language: "en" }, async (page) => {
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
        return page.evaluate(`({
          background: getComputedStyle(document.documentElement).backgroundColor,
          controls: [...document.querySelectorAll("nav, .languages")].filter((one) => one.checkVisibility()).length,
          hidden: [...document.querySelectorAll(".language[lang=en] .contract dt")]
            .filter((one) => one.getBoundingClientRect().height === 0).length,
          scrollsSideways: document.documentElement.scrollWidth > innerWidth,
        })`);
      });

      expect(answer).toEqual({ background: "rgb(255, 255, 255)", controls: 0, hidden: 0, scrollsSideways: false });
    });
  },
);
