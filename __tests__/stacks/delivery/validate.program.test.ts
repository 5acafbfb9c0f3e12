import type { EnvironmentInput } from "../../../environments/schema";
import { findTools } from "../../../lab/terraform/toolchain";
import { loadFixtures } from "../../fixtures";
import { validateStacks, validationTimeout } from "../../support/validation";
import { variant } from "../../support/variant";

/* Every form of a delivery stack, held to the schemas of the providers tfe and aws on this machine. */
const tools = findTools(["registry.terraform.io/hashicorp/aws", "registry.terraform.io/hashicorp/tfe"]);

type Delivery = NonNullable<Extract<EnvironmentInput["state"], { kind: "hcp" }>["delivery"]>;

const hcp = { kind: "hcp", organization: "acme", project: "platform" } as const;
const delivered = (name: string, delivery: Delivery) => variant({ name, state: { ...hcp, delivery } } as never);

const forms = [
  ...loadFixtures().filter(({ state }) => state.kind === "hcp" && state.delivery !== undefined),
  delivered("adopted", {
    adopt: ["network", "cluster", "addons", "workloads"],
    aws: {
      oidcProvider: "adopt",
      rolePath: "/delivery/",
      permissionsBoundary: "arn:aws:iam::111122223333:policy/runs",
    },
    consumers: { network: ["vpn"] },
    notifications: {
      chat: { kind: "slack" },
      meetings: { kind: "microsoft-teams" },
      "on-call": { kind: "generic" },
      mail: { kind: "email", userIds: ["user-V3R563qtJNcExAkN"] },
    },
  }),
  delivered("branch", {
    workflow: {
      kind: "vcs",
      repository: "acme/platform",
      connection: { kind: "oauth", tokenId: "ot-hmAyP66qk2AMVdbJ" },
    },
    triggeredRuns: "apply",
    aws: {},
  }),
];

const ids = forms.map(({ name }) => `${name}-delivery`);
const missing =
  tools.terraform === undefined
    ? "no terraform on PATH"
    : tools.providers.length < 2
      ? "no hashicorp/tfe or hashicorp/aws provider in a mirror folder"
      : undefined;

(missing === undefined ? describe : describe.skip)(
  `terraform validate of delivery stacks${missing === undefined ? "" : `, skipped: ${missing}`}`,
  () => {
    let outcomes: Awaited<ReturnType<typeof validateStacks>>;
    beforeAll(async () => {
      outcomes = await validateStacks(forms, ids, tools);
    }, validationTimeout(ids));

    it.each(ids)("finds no error in %s, and takes nothing away", (id) => {
      expect(outcomes.get(id)).toEqual({ removed: [], diagnostics: [] });
    });
  },
);
