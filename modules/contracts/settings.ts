import { z } from "zod";
import { bucketName, matches, region } from "../fields/plan";

/*
 * What Terraform's S3 backend accepts: hashicorp/terraform, internal/backend/remote-state/s3/validate.go at
 * 0d95db74f681066d664d5953411b80def517e271 (and more of ids, because an anchor is missing there). An alias has at most 256
 * characters: https://docs.aws.amazon.com/kms/latest/developerguide/alias-create.html.
 */
const kmsKeyId = "[a-f0-9]{8}-[a-f0-9]{4}-[1-5][a-f0-9]{3}-[ab89][a-f0-9]{3}-[a-f0-9]{12}|mrk-[a-f0-9]{32}";
const kmsAlias = "alias/[a-zA-Z0-9/_-]{1,250}";

/** KMS key: its id, an alias, or the ARN of either. */
const kmsKey = z.string().check(
  matches(
    new RegExp(`^(arn:[a-z-]+:kms:[a-z0-9-]+:\\d{12}:(key/(${kmsKeyId})|${kmsAlias})|${kmsKeyId}|${kmsAlias})$`),
    {
      en: "write the id of a KMS key, an alias such as alias/terraform, or the ARN of either",
      ko: "KMS 키의 ID, alias/terraform과 같은 별칭, 또는 그 ARN을 적으십시오",
    },
  ),
);

/*
 * None of these allows ${ and %{: Terraform uses a backend block as it is written, and evaluates the same text where another
 * stack reads the state. hcl's json/structure.go evaluates strings only in a context, which Terraform gives no backend.
 */
const organization = z.string().check(
  matches(/^[A-Za-z0-9_-]+$/, {
    en: "use letters, digits, hyphens and underscores",
    ko: "글자, 숫자, 하이픈, 밑줄만 쓰십시오",
  }),
);

/* hashicorp/terraform-provider-tfe, internal/provider/resource_tfe_project.go. */
const project = z
  .string()
  .min(3)
  .max(40)
  .check(
    matches(/^[\w-]([\w -]*[\w-])?$/, {
      en: "use letters, digits, spaces, hyphens and underscores, with no space at either end",
      ko: "글자, 숫자, 공백, 하이픈, 밑줄만 쓰고 앞뒤에 공백을 두지 마십시오",
    }),
  );

const hostname = z.string().check(
  matches(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[1-9]\d{0,4})?$/i, {
    en: 'write a host without scheme and path, such as "tfe.example.com" or "tfe.example.com:8443"',
    ko: '"tfe.example.com"이나 "tfe.example.com:8443"과 같이 스킴과 경로 없는 호스트를 적으십시오',
  }),
);

/** State in local files. */
export const localState = z.strictObject({
  /** Files under `.state/` at the repository root. */
  kind: z.literal("local"),
});

/** State in an S3 bucket. */
export const s3State = z.strictObject({
  /** A bucket, with a lock file next to the state. */
  kind: z.literal("s3"),
  /** Name of a bucket that exists. */
  bucket: bucketName,
  /** Region of the bucket. */
  region,
  /** KMS key that encrypts the state; by default the bucket's own encryption. */
  kmsKeyId: kmsKey.optional(),
});

/** State in HCP Terraform (Terraform Cloud) or Terraform Enterprise: one workspace per stack, named as the stack. */
export const hcpState = z.strictObject({
  /** HCP Terraform (Terraform Cloud) or Terraform Enterprise: one workspace per stack. */
  kind: z.literal("hcp"),
  /** Organization that holds the workspaces. */
  organization,
  /** Project of the workspaces; by default the organization's default project. Required with `delivery`. */
  project: project.optional(),
  /** Host name of Terraform Enterprise; by default HCP Terraform. */
  hostname: hostname.optional(),
});
