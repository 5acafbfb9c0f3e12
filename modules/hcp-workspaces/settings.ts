import { z } from "zod";
import { dnsLabel } from "../fields/formats";
import { matches } from "../fields/refuses";

/*
 * Names of workspaces: hashicorp/go-tfe, validStringID, at most 90 characters:
 * https://developer.hashicorp.com/terraform/cloud-docs/workspaces/create
 */
const workspaceName = z
  .string()
  .max(90)
  .check(
    matches(/^[A-Za-z0-9_-]+$/, {
      en: "use letters, digits, hyphens and underscores",
      ko: "글자, 숫자, 하이픈, 밑줄만 쓰십시오",
    }),
  );

const consumers = z.array(workspaceName).default([]);

const runTriggerId = z.string().check(
  matches(/^rt-[A-Za-z0-9]+$/, {
    en: 'write the id of a run trigger, such as "rt-3yVQZvHzf5j3WRJ1"',
    ko: '"rt-3yVQZvHzf5j3WRJ1"과 같은 실행 트리거 ID를 적으십시오',
  }),
);

const cli = z.strictObject({
  /** Runs start from the command line: `cdktf plan` and `cdktf apply` upload the stack's folder. */
  kind: z.literal("cli"),
});

const vcs = z.strictObject({
  /** Runs start from commits: the workspace follows a branch that holds the generated JSON. */
  kind: z.literal("vcs"),
  /** Repository as the VCS provider names it, such as `acme/platform`. */
  repository: z.string().check(
    matches(/^[^\s/]+(\/[^\s/]+)+$/, {
      en: 'write the owner and the repository, such as "acme/platform"',
      ko: '"acme/platform"과 같이 소유자와 저장소를 적으십시오',
    }),
  ),
  /** Branch with the generated JSON; by default the repository's default branch. */
  branch: z.string().min(1).optional(),
  /** Folder of the stacks in the repository, where `npm start` writes them. */
  folder: z
    .string()
    .check(
      matches(/^[^\s/*]+(\/[^\s/*]+)*$/, {
        en: 'write a path from the repository root, such as "cdktf.out/stacks"',
        ko: '"cdktf.out/stacks"와 같이 저장소 루트부터의 경로를 적으십시오',
      }),
    )
    .default("cdktf.out/stacks"),
  /** How HCP Terraform reads the repository: by an OAuth connection of the organization, or as a GitHub App. */
  connection: z.discriminatedUnion("kind", [
    z.strictObject({
      /** OAuth connection. */
      kind: z.literal("oauth"),
      /** Id of the connection's token. */
      tokenId: z.string().check(
        matches(/^ot-[A-Za-z0-9]+$/, {
          en: 'write the id of an OAuth token, such as "ot-hmAyP66qk2AMVdbJ"',
          ko: '"ot-hmAyP66qk2AMVdbJ"와 같은 OAuth 토큰 ID를 적으십시오',
        }),
      ),
    }),
    z.strictObject({
      /** GitHub App of HCP Terraform. */
      kind: z.literal("github-app"),
      /** Id of the installation. */
      installationId: z.string().check(
        matches(/^ghain-[A-Za-z0-9]+$/, {
          en: 'write the id of an installation, such as "ghain-ZcMsA2TQ7nSgfXQa"',
          ko: '"ghain-ZcMsA2TQ7nSgfXQa"와 같은 설치 ID를 적으십시오',
        }),
      ),
    }),
  ]),
});

const events = z
  .array(
    z.enum([
      "run:created",
      "run:planning",
      "run:needs_attention",
      "run:applying",
      "run:completed",
      "run:errored",
      "assessment:drifted",
      "assessment:check_failure",
      "assessment:failed",
    ]),
  )
  .min(1)
  .default([
    "run:needs_attention",
    "run:errored",
    "assessment:drifted",
    "assessment:check_failure",
    "assessment:failed",
  ]);

const notification = z.discriminatedUnion("kind", [
  z.strictObject({
    /** A channel, by its incoming webhook. The URL is a credential: the Terraform variable `notification_<name>_url` holds it. */
    kind: z.enum(["slack", "microsoft-teams"]),
    /** What is reported. */
    events,
  }),
  z.strictObject({
    /** A request to the URL in the Terraform variable `notification_<name>_url`. */
    kind: z.literal("generic"),
    /**
     * Whether requests are signed, with HMAC-SHA512 and the token in the Terraform variable `notification_<name>_token`, in the
     * header `X-TFE-Notification-Signature`.
     */
    signed: z.boolean().default(true),
    /** What is reported. */
    events,
  }),
  z.strictObject({
    /** Mail to members of the organization. */
    kind: z.literal("email"),
    /** Ids of the members, such as `user-V3R563qtJNcExAkN`. */
    userIds: z
      .array(
        z.string().check(
          matches(/^user-[A-Za-z0-9]+$/, {
            en: 'write ids such as "user-V3R563qtJNcExAkN"',
            ko: '"user-V3R563qtJNcExAkN"과 같은 ID를 적으십시오',
          }),
        ),
      )
      .min(1),
    /** What is reported. */
    events,
  }),
]);

/** The stacks that have a workspace to deliver. */
export const deliveredStacks = ["network", "cluster", "addons", "workloads"] as const;

/**
 * How the workspaces of an environment are set up.
 * @internal
 */
export const deliverySettings = z.strictObject({
  /**
   * How runs start; a workspace allows one way only. `cli` by default. Errors: `VcsNeedsRuns`.
   */
  workflow: z.discriminatedUnion("kind", [cli, vcs]).prefault({ kind: "cli" }),
  /**
   * Terraform of the runs: a release, or the newest patch release of a minor (`~> 1.11.0`). Errors: `TerraformTooOld`.
   */
  terraformVersion: z
    .string()
    .check(
      matches(/^(~> )?\d+\.\d+\.\d+$/, {
        en: 'write a release such as "1.11.4", or "~> 1.11.0" for its newest patch',
        ko: '"1.11.4"와 같은 릴리스나, 최신 패치를 뜻하는 "~> 1.11.0"을 적으십시오',
      }),
    )
    .default("~> 1.11.0"),
  /** Whether a run is applied as soon as its plan succeeds, without a confirmation. Runs of triggers are `triggeredRuns`. */
  autoApply: z.boolean().default(false),
  /**
   * What an apply of a stack does in the stacks that read its contract. `plan`: it starts a run, which waits for a
   * confirmation; so does a destroy. `apply`: the run applies automatically; stacks that others read then cannot be destroyed in
   * HCP Terraform. `off`: nothing. Stacks that execute locally have no runs.
   */
  triggeredRuns: z.enum(["off", "plan", "apply"]).default("plan"),
  /**
   * Whether HCP Terraform plans each applied stack about once a day and reports drift; needs the Standard or Premium edition.
   * Stacks that execute locally have no assessments.
   */
  healthAssessments: z.boolean().default(true),
  /** Notifications of runs and assessments, each by a name of your choice. Errors: `NotificationsUnused`. */
  notifications: z.record(dnsLabel, notification).default({}),
  /**
   * Workspaces of other teams and environments that may read a stack's state: all of it, not the contract alone. They exist
   * in the same organization. The environment's own stacks are derived from the contracts that they read. Errors:
   * `ConsumerDerived`, `ConsumerDuplicate`, `ConsumersWithoutStack`.
   */
  consumers: z
    .strictObject({
      /** Readers of the network stack. */
      network: consumers,
      /** Readers of the cluster stack. */
      cluster: consumers,
      /** Readers of the addons stack. */
      addons: consumers,
    })
    .prefault({}),
  /**
   * Stacks whose workspaces exist already: the first apply imports them instead of creating them. They must be in
   * `state.project`. Errors: `AdoptedStackMissing`, `AdoptedStackDuplicate`.
   */
  adopt: z.array(z.enum(deliveredStacks)).default([]),
  /**
   * Ids of run triggers that exist already, by the stack that runs and the stack that it runs after: the first apply imports
   * them. Only HCP Terraform's API has the ids (see the module's README). Errors: `RunTriggerUnknown`, `RunTriggerNotAdopted`.
   * @example { cluster: { network: "rt-3yVQZvHzf5j3WRJ1" } }
   */
  adoptRunTriggers: z.record(z.string(), z.record(z.string(), runTriggerId)).default({}),
  /** Tags of the workspaces, beside `eksnet:environment` and `eksnet:stack`. */
  tags: z
    .record(
      z.string().check(
        matches(/^[A-Za-z0-9:_-]{1,255}$/, {
          en: "use letters, digits, colons, hyphens and underscores",
          ko: "글자, 숫자, 콜론, 하이픈, 밑줄만 쓰십시오",
        }),
      ),
      z.string().check(
        matches(/^[A-Za-z0-9:_-]{0,255}$/, {
          en: "use letters, digits, colons, hyphens and underscores",
          ko: "글자, 숫자, 콜론, 하이픈, 밑줄만 쓰십시오",
        }),
      ),
    )
    .default({}),
});

/** How the workspaces of an environment are set up, as a person writes it. */
export type DeliverySettingsInput = z.input<typeof deliverySettings>;
