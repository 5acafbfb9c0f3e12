import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "@eksnet/modules/errors";
import { Html, html } from "./html";
import type { Report } from "./model/report";
import { capacityTable } from "./sections/capacity";
import { clusterFacts } from "./sections/cluster";
import { endpointTable } from "./sections/endpoints";
import { loadBalancerTable } from "./sections/load-balancers";
import { modeCharts } from "./sections/modes";
import { nodeGroupTable } from "./sections/node-groups";
import { overview } from "./sections/overview";
import { routeTables } from "./sections/routes";
import { stackList } from "./sections/stacks";
import { vpcDrawing } from "./sections/vpc";
import { warningList } from "./sections/warnings";
import { languages, words } from "./words/languages";
import { type SectionName, sectionNames, type Words } from "./words/words";

const sections: Readonly<Record<SectionName, (report: Report, words: Words) => Html>> = {
  warnings: warningList,
  vpc: vpcDrawing,
  routes: routeTables,
  endpoints: endpointTable,
  cluster: clusterFacts,
  nodeGroups: nodeGroupTable,
  loadBalancers: loadBalancerTable,
  capacity: capacityTable,
  modes: modeCharts,
  stacks: stackList,
};

/* In this order: later rules win. */
const styles = ["colours", "page", "contents", "drawings", "print"] as const;

const languageNames: Readonly<Record<Language, string>> = { en: "English", ko: "한국어" };

/* A hatch and a grid, which every drawing of the page uses. */
const patterns = html`<svg class="patterns" aria-hidden="true" focusable="false"><defs>
<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" class="hatch"/></pattern>
<pattern id="grid" width="16" height="16" patternUnits="userSpaceOnUse"><path d="M16 0H0V16" class="grid"/></pattern>
</defs></svg>`;

/**
 * The whole report: one file in every language, one of which is shown.
 *
 * The switch is a pair of radio buttons and CSS. Where a browser does not know `:has()`, every language is shown. The
 * policy in the head forbids scripts and everything from outside, whatever names and messages hold.
 *
 * @param first the language that is shown first
 */
export function writeReport(reports: readonly Report[], first: Language): string {
  const names = reports.map(({ environment }) => environment.name).join(", ");
  const style = styles.map((name) => new Html(readFileSync(join(__dirname, "style", `${name}.css`), "utf8")));
  return html`<!doctype html>
<html lang="${first}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${names} · eksnet · ${words[first].title}</title>
<style>
${style}</style>
</head>
<body>
${patterns}
<header>
<p class="product">eksnet</p>
<fieldset class="languages"><legend>Language · 언어</legend>
${languages.map((language) => radio(language, language === first))}</fieldset>
</header>
<main>
${languages.map((language) => inLanguage(reports, language))}</main>
</body>
</html>
`.text;
}

function radio(language: Language, checked: boolean): Html {
  return html`<input type="radio" name="language" id="${language}" autocomplete="off"${checked ? html` checked` : undefined}><label for="${language}" lang="${language}">${languageNames[language]}</label>\n`;
}

function inLanguage(reports: readonly Report[], language: Language): Html {
  const own = words[language];
  return html`<div class="language" lang="${language}">
<div class="opening"><h1>${own.title}</h1>
<p class="note">${own.intro}</p></div>
<nav aria-label="${own.contents}">
<ul>${reports.map((report) => contents(report, language))}</ul>
</nav>
<div class="environments">
${reports.map((report) => article(report, language))}</div>
</div>
`;
}

function contents({ environment: { name } }: Report, language: Language): Html {
  return html`<li><a class="name" href="#${idOf(language, name)}">${name}</a>
<ul class="parts">${sectionNames.map((section) => html`<li><a href="#${idOf(language, name, section)}">${words[language].sections[section].title}</a></li>`)}</ul></li>\n`;
}

function article(report: Report, language: Language): Html {
  const own = words[language];
  const { name } = report.environment;
  return html`<article id="${idOf(language, name)}">
<h2>${name}</h2>
${overview(report, own)}
${sectionNames.map(
  (section) => html`<section data-part="${section}" id="${idOf(language, name, section)}">
<h3>${own.sections[section].title}</h3>
<p class="note">${own.sections[section].note}</p>
${sections[section](report, own)}
</section>
`,
)}</article>
`;
}

function idOf(...parts: readonly string[]): string {
  return parts.join(":");
}
