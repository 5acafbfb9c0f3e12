import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const read = (name: string) => readFileSync(join(__dirname, "../../docs/ci", name), "utf8");

interface GithubJob {
  readonly permissions: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: object }[];
}

describe.each(["github-review.yml", "github-apply.yml"])("docs/ci/%s", (name) => {
  const workflow = parse(read(name)) as { permissions: object; jobs: Readonly<Record<string, GithubJob>> };
  const jobs = Object.entries(workflow.jobs);

  it("pins every action by commit, with its version beside it", () => {
    const uses = read(name)
      .split("\n")
      .filter((line) => line.includes("uses:"));

    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("gives a job only what it names, and checks out without leaving a token", () => {
    expect(workflow.permissions).toEqual({});
    for (const [, { permissions }] of jobs) expect(permissions).toBeDefined();
    for (const { uses, with: given } of jobs.flatMap(([, { steps }]) => steps)) {
      if (uses?.startsWith("actions/checkout@")) expect(given).toMatchObject({ "persist-credentials": false });
    }
  });

  it("lets no job that runs the repository's code write to GitHub, or get credentials outside an environment", () => {
    for (const [, { permissions, environment, steps }] of jobs) {
      if (!steps.some(({ run }) => run?.includes("npm ci"))) continue;
      const { "id-token": token, ...others } = permissions;
      expect(others).toEqual({ contents: "read" });
      expect(token === undefined || environment !== undefined).toBe(true);
    }
  });

  it("passes values of the event through variables, never into a script", () => {
    for (const { run } of jobs.flatMap(([, { steps }]) => steps)) expect(run ?? "").not.toContain("${{");
  });
});

/* The keywords that the example uses, as https://docs.gitlab.com/ci/yaml/ describes them; any other is a mistake. */
const gitlabJob = z.strictObject({
  extends: z.string().optional(),
  stage: z.enum(["diff", "review", "apply"]).optional(),
  rules: z.array(z.strictObject({ if: z.string() })).optional(),
  needs: z.array(z.string()).optional(),
  timeout: z.string().optional(),
  environment: z.strictObject({ name: z.string(), action: z.enum(["start", "prepare"]).optional() }).optional(),
  resource_group: z.string().optional(),
  interruptible: z.boolean().optional(),
  id_tokens: z.record(z.string(), z.strictObject({ aud: z.string() })).optional(),
  variables: z.record(z.string(), z.string()).optional(),
  before_script: z.array(z.string()).optional(),
  script: z.array(z.string()).optional(),
  artifacts: z.strictObject({ paths: z.array(z.string()), expire_in: z.string() }).optional(),
});

describe("docs/ci/gitlab-ci.yml", () => {
  const { stages, default: defaults, variables, ...rest } = parse(read("gitlab-ci.yml"));
  const jobs = z.record(z.string(), gitlabJob).parse(rest);

  it("has only keywords of GitLab, stages that it lists and needs that exist", () => {
    for (const [name, { stage, needs = [], extends: parent }] of Object.entries(jobs)) {
      if (!name.startsWith(".")) expect(stages).toContain(stage);
      for (const other of [...needs, ...(parent === undefined ? [] : [parent])])
        expect(Object.keys(jobs)).toContain(other);
    }
    expect(variables).toEqual({ GIT_DEPTH: "0" });
  });

  it("pins the image by digest, and Terraform by checksum", () => {
    expect(defaults.image).toMatch(/^node:22-bookworm-slim@sha256:[0-9a-f]{64}$/);
    expect(jobs[".terraform"]?.variables?.TERRAFORM_SHA256).toMatch(/^[0-9a-f]{64}$/);
    expect(jobs[".terraform"]?.before_script?.join("\n")).toContain("sha256sum --check");
  });

  it("gives the job that runs the code of a merge request no credentials", () => {
    expect(jobs.diff).not.toHaveProperty("id_tokens");
    expect(JSON.stringify(jobs.diff)).not.toContain("TOKEN");
  });

  it("runs no package in the jobs of a merge request that have credentials", () => {
    for (const job of [jobs.note, jobs.plan]) {
      expect(job?.variables?.GIT_STRATEGY).toBe("none");
      expect(JSON.stringify(job)).not.toMatch(/npm|npx/);
    }
  });
});
