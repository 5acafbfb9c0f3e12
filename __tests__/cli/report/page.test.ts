import { defineErrors } from "@eksnet/modules/errors";
import { writeReport } from "../../../cli/report/page";
import { languages, words } from "../../../cli/report/words/languages";
import { sectionNames } from "../../../cli/report/words/words";
import production from "../../fixtures/production";
import study from "../../fixtures/study";
import { variant } from "../../support/variant";
import { reportFor, shown, texts } from "./reports";

const [ofStudy, ofProduction] = [study, production].map(reportFor) as [
  ReturnType<typeof reportFor>,
  ReturnType<typeof reportFor>,
];

/** The same object with its keys the other way round. */
function backwards<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).reverse()) as T;
}

describe("writeReport", () => {
  it("gives the same file for the same input, in whichever order its keys are", () => {
    const { addons, cluster, workloads, ...rest } = study;
    const reversed = {
      ...rest,
      workloads: backwards(workloads),
      cluster: backwards(cluster),
      addons: backwards(addons),
    };

    expect(writeReport([reportFor(reversed)], "en")).toBe(writeReport([ofStudy], "en"));
  });

  it("needs no script and nothing from outside", () => {
    const $ = shown("en", ofStudy);

    expect($("script, iframe, object, [src], [onclick], [onload]").length).toBe(0);
    expect($("link[href]:not([href^='data:'])").length).toBe(0);
    expect($("a[href]:not([href^='#'])").length).toBe(0);
    expect($("style").text()).not.toMatch(/@import|url\(\s*["']?(?!["']?#)/);
    expect($("meta[http-equiv='Content-Security-Policy']").attr("content")).toContain("default-src 'none'");
  });

  it.each(languages)("has every part, and a link to each, in %s", (language) => {
    const $ = shown(language, ofStudy, ofProduction);

    const titles = sectionNames.map((section) => words[language].sections[section].title);
    expect(texts($, "h3")).toEqual([...titles, ...titles]);
    for (const link of $("nav a").toArray()) {
      expect($(`[id="${$(link).attr("href")?.slice(1)}"]`)).toHaveLength(1);
    }
    expect(texts($, "h2")).toEqual(["study", "production"]);
  });

  it("shows English first unless told, and lets every language be chosen", () => {
    expect(shown("en", ofStudy)("input[checked]").attr("id")).toBe("en");
    expect(shown("ko", ofStudy)("input[checked]").attr("id")).toBe("ko");
    expect(shown("ko", ofStudy)("html").attr("lang")).toBe("ko");
    expect(texts(shown("en", ofStudy), "label")).toEqual(["English", "한국어"]);
  });

  it("has no id twice, and a name for every drawing", () => {
    const $ = shown("en", ofStudy, ofProduction);

    const ids = $("[id]")
      .toArray()
      .map((element) => $(element).attr("id"));
    expect(new Set(ids).size).toBe(ids.length);
    for (const drawing of $("svg:not([aria-hidden])").toArray()) {
      expect([$(drawing).attr("role"), $(drawing).attr("aria-label")]).toEqual(["img", expect.stringMatching(/\S/)]);
    }
  });

  it("begins with how full the fullest subnet gets", () => {
    const $ = shown("en", ofStudy);

    expect(texts($, "article > .verdict")).toEqual(["Nearly out of addresses"]);
    expect(texts($, ".figures > div")).toEqual([
      "Fullest subnet57 % public 192.168.1.0/24",
      "Pods for applications75 to 156 desired to maximum",
      "Nodes3 to 6 desired to maximum",
      expect.stringMatching(/^Warnings\d+$/),
    ]);
  });

  it("draws each zone with its subnets, what uses them and their default route", () => {
    const $ = shown("en", ofStudy);

    expect(texts($, ".zone > h4")).toEqual(["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"]);
    const [, second] = $(".zone").toArray();
    expect(texts($, ".zone:nth-child(2) .tier")).toEqual(["public 192.168.2.0/24", "private 192.168.12.0/24"]);
    expect($(second).find(".way").text()).toContain("NAT gateway in ap-northeast-2a");
    expect(texts($, ".zone:nth-child(1) .tier-public .uses li")).toContain("NAT gateway 1");
  });

  it("states of IPv6 what is known: that AWS chooses the ranges", () => {
    const $ = shown("en", reportFor(variant({ cluster: { serviceCidr: undefined, podNetworking: { mode: "ipv6" } } })));

    expect(texts($, ".vpc-name")).toEqual(["VPC 10.0.0.0/16 and an IPv6 /56 that Amazon assigns"]);
    expect(texts($, "[data-part='cluster'] dd")).toContain("IPv6, assigned by EKS");
    expect($(".zone:first-child .tier-private .way").text()).toContain("::/0 → egress-only internet gateway");
  });

  it("has a chart for each mode, and marks the one in use", () => {
    const $ = shown("en", ofStudy);

    expect(texts($, ".mode > h4 code")).toEqual(ofStudy.modes.map(({ mode }) => mode));
    expect(texts($, ".mode:has(.tag) > h4 code")).toEqual(["prefix-delegation"]);
  });

  it.each([
    ["en", "not possible: t2.small does not support prefixes"],
    ["ko", "불가능: t2.small은 프리픽스를 지원하지 않습니다."],
  ] as const)("says why a mode cannot be, in %s", (language, sentence) => {
    const { Refused } = defineErrors({
      Refused: {
        en: () => "t2.small does not support prefixes",
        ko: () => "t2.small은 프리픽스를 지원하지 않습니다.",
      },
    });
    const refused = [Refused("cluster.podNetworking.mode")];
    const modes = ofStudy.modes.map(({ mode }) => ({ mode, refused }));

    const $ = shown(language, { ...ofStudy, modes });

    expect(texts($, ".mode p")).toContain(sentence);
  });

  it.each(["en", "ko"] as const)("shows every warning with its code, in %s", (language) => {
    const $ = shown(language, ofStudy);
    const plain = (text: string) => text.replace(/\s+/g, " ").trim();

    expect(texts($, ".warnings li > p")).toEqual(
      ofStudy.warnings.map(({ translations }) => plain(translations[language])),
    );
    expect(texts($, ".warnings li > code:first-child")).toEqual(ofStudy.warnings.map(({ code }) => code));
  });

  it("shows the subnets of a network that exists by their ids, without a size", () => {
    const existing = variant({
      network: {
        kind: "existing",
        vpcId: "vpc-0123456789abcdef0",
        cidr: "10.0.0.0/16",
        zones: ["eu-west-1a", "eu-west-1b"],
        subnets: { private: { "eu-west-1a": "subnet-0123456789abcdef0", "eu-west-1b": "subnet-0123456789abcdef1" } },
      },
    });

    const $ = shown("en", reportFor(existing));

    expect(texts($, ".tier")).toEqual(["private subnet-0123456789abcdef0", "private subnet-0123456789abcdef1"]);
    expect(texts($, "article > .verdict")).toEqual(["Sizes unknown"]);
    expect($(".zone .fill")).toHaveLength(0);
  });

  it("names the environment whose network it lives in", () => {
    const guest = variant({
      network: { kind: "contract", environment: "study", zones: ["eu-west-1a", "eu-west-1b"], ...{ cidr: undefined } },
    });

    expect(texts(shown("en", reportFor(guest)), "[data-part='vpc'] > p:last-child")).toEqual([
      "The network belongs to environment study and is drawn in its report.",
    ]);
  });

  it("keeps markup in names and messages text", () => {
    const evil = `"><script>alert('1')</script><img src=x onerror=alert(2)>`;
    const [stack] = ofStudy.stacks;
    const report = {
      ...ofStudy,
      environment: { ...study, name: evil, region: evil, cluster: { ...study.cluster, logs: [evil as "api"] } },
      warnings: [
        {
          severity: "warning" as const,
          code: evil,
          path: evil,
          message: evil,
          values: {},
          translations: { en: evil, ko: evil },
        },
      ],
      loadBalancers: [
        {
          kind: "alb" as const,
          name: evil,
          namespace: evil,
          scheme: evil as string as "internal",
          targets: evil as string as "ip",
          serves: [evil],
          group: evil,
        },
      ],
      stacks: stack === undefined ? [] : [{ ...stack, id: evil, contract: [{ name: evil, value: evil }] }],
    };

    const $ = shown("en", report);

    expect($("script, img").length).toBe(0);
    expect(texts($, "h2")).toEqual([evil]);
    expect(texts($, ".warnings code")).toEqual([evil, evil]);
    expect($("article").attr("id")).toBe(`en:${evil}`);
  });
});
