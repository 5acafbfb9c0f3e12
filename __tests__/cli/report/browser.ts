import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { source } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";

/** How a reader's machine is set. */
export interface Reader {
  readonly width: number;
  readonly scheme: "light" | "dark";
  readonly language: "en" | "ko";
}

/** The first Chromium on the path; undefined where there is none. */
export function findChromium(path: string = process.env.PATH ?? ""): string | undefined {
  const folders = path.split(delimiter);
  return ["chromium", "chromium-browser", "google-chrome"]
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Starts a Chromium without a window. */
export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath });
}

/** Opens a file as a reader has it, and does with it what is asked. */
export async function read<T>(browser: Browser, file: string, reader: Reader, task: (page: Page) => Promise<T>) {
  const page = await browser.newPage({
    viewport: { width: reader.width, height: 800 },
    colorScheme: reader.scheme,
  });
  const messages: string[] = [];
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(String(error)));
  try {
    await page.goto(`file://${file}`);
    await page.locator(`label[for=${reader.language}]`).click();
    return { answer: await task(page), messages };
  } finally {
    await page.close();
  }
}

/** What axe calls serious or critical, by rule and place. */
export async function seriousProblems(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const violations: readonly Violation[] = await page.evaluate("axe.run().then(({ violations }) => violations)");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}
