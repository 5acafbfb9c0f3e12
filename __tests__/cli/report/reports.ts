import type { Language } from "@eksnet/modules/errors";
import type { CheerioAPI } from "cheerio";
import { load } from "cheerio";
import { type Report, reportOf } from "../../../cli/report/model/report";
import { writeReport } from "../../../cli/report/page";
import type { SynthesisedStack } from "../../../cli/synthesis";
import type { Environment } from "../../../environments/schema";
import { stackKinds } from "../../../stacks/stack-kinds";
import { synthesisePlatform } from "../../support/platform";

/** The stacks of an environment, as the command line reads them. */
export function synthesisedStacks(environment: Environment): SynthesisedStack[] {
  const views = synthesisePlatform(environment);
  return stackKinds.flatMap((kind) => {
    const id = `${environment.name}-${kind}`;
    const view = views[id];
    if (view === undefined) return [];
    return [
      {
        id,
        environment: environment.name,
        kind,
        path: `cdktf.out/stacks/${id}/cdk.tf.json`,
        document: view.json as unknown as SynthesisedStack["document"],
        warnings: view.findings,
      },
    ];
  });
}

/** The report of an environment. */
export function reportFor(environment: Environment): Report {
  return reportOf(environment, synthesisedStacks(environment));
}

/** What a report shows in one language, as a browser's parser reads it. */
export function shown(language: Language, ...reports: readonly Report[]): CheerioAPI {
  const $ = load(writeReport(reports, language));
  $(`.language:not([lang="${language}"])`).remove();
  return $;
}

/** The text of what a selector finds, one entry for each, with its white space folded. */
export function texts($: CheerioAPI, selector: string): string[] {
  return $(selector)
    .toArray()
    .map((element) => $(element).text().replace(/\s+/g, " ").trim());
}
