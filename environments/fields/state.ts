import { isPrincipalArn } from "@eksnet/modules/eks-cluster/plan";
import { bucketName } from "@eksnet/modules/fields/plan";
import { deliverySettings } from "@eksnet/modules/hcp-workspaces/plan";
import { z } from "zod";
import { kmsKey, principalArn, region } from "./formats";

/* No run assumes an IAM user. */
const roleArn = principalArn.refine((arn) => !isPrincipalArn(arn) || arn.includes(":role/"), {
  error: 'write the ARN of an IAM role, such as "arn:aws:iam::111122223333:role/hcp-addons"; runs assume no user',
});

/*
 * Terraform takes a backend block as it is written, and evaluates the same text where another stack reads the state: hcl's
 * json/structure.go evaluates strings only in a context, which Terraform gives no backend.
 */
const name = z
  .string()
  .min(1)
  .regex(/^(?!.*[$%]\{)/s, { error: "write a name without ${ and %{" });

/* No ${ and %{ in these either: a backend block has them as they are written. */
const organization = z.string().regex(/^[A-Za-z0-9_-]+$/, { error: "use letters, digits, hyphens and underscores" });

/* hashicorp/terraform-provider-tfe, internal/provider/resource_tfe_project.go. */
const project = z
  .string()
  .min(3)
  .max(40)
  .regex(/^[\w-]([\w -]*[\w-])?$/, {
    error: "use letters, digits, spaces, hyphens and underscores, with no space at either end",
  });

const hostname = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[1-9]\d{0,4})?$/i, {
    error: 'write a host without scheme and path, such as "tfe.example.com" or "tfe.example.com:8443"',
  });

const local = z.strictObject({
  /** Files under `.state/` at the repository root. */
  kind: z.literal("local"),
});

const s3 = z.strictObject({
  /** A bucket, with the lock in a file beside the state. */
  kind: z.literal("s3"),
  /** Name of a bucket that exists. */
  bucket: bucketName,
  /** Region of the bucket. */
  region,
  /** KMS key that encrypts the state; by default the bucket's own encryption. */
  kmsKeyId: kmsKey.optional(),
});

const execution = z.enum(["remote", "agent", "local"]);

const hcp = z.strictObject({
  /** HCP Terraform (Terraform Cloud) or Terraform Enterprise: one workspace per stack. */
  kind: z.literal("hcp"),
  /** Organization that holds the workspaces. */
  organization,
  /** Project of the workspaces; by default the organization's default project. Required with `delivery`. */
  project: project.optional(),
  /** Host name of Terraform Enterprise; by default HCP Terraform. */
  hostname: hostname.optional(),
  /** Agent pool inside the VPC, for stacks that execute on an agent; refused where none does. */
  agentPool: name.optional(),
  /**
   * Where the runs of each stack execute; `agent` needs `agentPool`. All `remote` by default. It is checked against what
   * the stack must reach. With `delivery` the workspaces get it; without, set the same in each workspace.
   */
  execution: z
    .strictObject({
      /** The network stack; an agent inside the VPC comes after the VPC. */
      network: execution.default("remote"),
      /** The cluster stack: it speaks to AWS only. */
      cluster: execution.default("remote"),
      /** The addons stack: it speaks to the Kubernetes API server too. */
      addons: execution.default("remote"),
      /** The workloads stack: it speaks to the Kubernetes API server. */
      workloads: execution.default("remote"),
    })
    .prefault({}),
  /**
   * How addons and workloads sign in to Kubernetes. `ephemeral`: a short-lived token that Terraform asks AWS for and keeps
   * nowhere. `dynamic`: HCP Terraform's own identity, given to the run as `KUBE_TOKEN`; the cluster then trusts HCP.
   */
  kubernetesCredentials: z.enum(["ephemeral", "dynamic"]).default("ephemeral"),
  /** IAM roles that the runs of these stacks assume; they may enter the cluster as administrators. */
  runRoles: z
    .strictObject({
      /** ARN of the role of the addons runs. */
      addons: roleArn,
      /** ARN of the role of the workloads runs. */
      workloads: roleArn,
    })
    .optional(),
  /**
   * The workspaces, made by a fifth stack, `delivery`, whose state is in a workspace of its own. By default the workspaces are
   * made by `terraform init` and set up by hand. Errors: `DeliveryProjectMissing`.
   */
  delivery: deliverySettings.optional(),
});

/** Where the states are kept. */
export const state = z.discriminatedUnion("kind", [local, s3, hcp]);
