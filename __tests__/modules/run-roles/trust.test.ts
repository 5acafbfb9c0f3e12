import { RunRoles } from "@eksnet/modules/run-roles";
import { awsAudience, subjectOf, trustPolicy } from "@eksnet/modules/run-roles/plan";
import { synthesiseModule } from "../../support/bench";
import { mayAssume } from "../../support/iam";
import { codes } from "../../support/variant";

const host = "app.terraform.io";
const providerArn = `arn:aws:iam::111122223333:oidc-provider/${host}`;
const run = { organization: "acme", project: "platform", workspace: "production-network", phase: "plan" } as const;
const trust = trustPolicy({ providerArn, host, ...run });

const shown = (claims: Readonly<Record<string, string>>, provider = providerArn) =>
  mayAssume({ providerArn: provider, host, trust, claims });

describe("a role of a run", () => {
  it("is assumed by the token of its workspace in its phase", async () => {
    expect(await shown({ aud: awsAudience, sub: subjectOf(run) })).toBe(true);
  });

  it.each([
    ["another workspace", { ...run, workspace: "production-cluster" }],
    ["a workspace whose name begins alike", { ...run, workspace: "production-network-2" }],
    ["another project", { ...run, project: "other" }],
    ["another phase", { ...run, phase: "apply" as const }],
    ["another organization", { ...run, organization: "acme-2" }],
    ["a workspace that is named by a wildcard", { ...run, workspace: "*" }],
    ["an organization that is named by a wildcard", { ...run, organization: "*" }],
    ["a workspace with the end of a subject in its name", { ...run, workspace: "x:run_phase:plan" }],
  ])("refuses the token of %s", async (_whose, other) => {
    expect(await shown({ aud: awsAudience, sub: subjectOf(other) })).toBe(false);
  });

  it("refuses a token that is a wildcard as a whole", async () => {
    expect(await shown({ aud: awsAudience, sub: "organization:acme:*" })).toBe(false);
    expect(await shown({ aud: "*", sub: "*" })).toBe(false);
  });

  it("refuses a token without audience, for another audience, or without subject", async () => {
    expect(await shown({ sub: subjectOf(run) })).toBe(false);
    expect(await shown({ aud: "kubernetes", sub: subjectOf(run) })).toBe(false);
    expect(await shown({ aud: awsAudience })).toBe(false);
  });

  it("refuses a token of another issuer", async () => {
    const other = "arn:aws:iam::111122223333:oidc-provider/tfe.example.com";

    expect(await shown({ aud: awsAudience, sub: subjectOf(run) }, other)).toBe(false);
  });
});

describe("a name that the trust consists of", () => {
  const props = {
    host: "app.terraform.io",
    organization: "acme",
    project: "platform",
    scope: { partition: "aws", account: "111122223333", region: "eu-west-1", environment: "acme" },
    workspaces: { "acme-network": { resources: [], dataSources: [] } },
  };
  const made = (changes: object) =>
    codes(() => synthesiseModule((stack) => new RunRoles(stack, "roles", { ...props, ...changes })));

  it.each([
    ["PropMissing project", { project: undefined }],
    ["RunIdentityIncomplete project", { project: " " }],
    ["PropMissing organization", { organization: "" }],
    ["PropMissing host", { host: undefined }],
    ["RunIdentityIncomplete workspaces.", { workspaces: { "": props.workspaces["acme-network"] } }],
    ["RunIdentityAmbiguous project", { project: "platform:workspace:other" }],
  ])("is refused with %s", (problem, changes) => {
    expect(made(changes)).toEqual([problem]);
  });

  it("is refused in a trust policy without a construct, too", () => {
    const { project: _, ...rest } = run;

    expect(codes(() => trustPolicy({ providerArn, host, ...rest } as never))).toEqual([
      "RunIdentityIncomplete project",
    ]);
  });

  it("may be a host with a port", () => {
    expect(made({ host: "tfe.example.com:8443" })).toEqual([]);
  });
});
