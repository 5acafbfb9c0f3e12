import { isPrincipalArn, principalProblem } from "@eksnet/modules/eks-cluster/plan";
import { isRegion, parseArn, regionProblem } from "@eksnet/modules/regions/plan";
import { z } from "zod";

/** Name of an environment, and of its cluster. */
export const environmentName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
    error: "use lower case letters, digits and single hyphens between them, a letter first",
  })
  // name_prefix of aws_security_group: hashicorp/terraform-provider-aws, internal/service/ec2/vpc_security_group.go.
  .refine((name) => !`${name}-`.startsWith("sg-"), {
    params: { code: "NameReserved" },
    error: "security groups are named after the environment, and AWS refuses names that begin with sg-; choose another",
  });

/** AWS account: 12 digits, as text, because a number would lose leading zeros. */
export const account = z
  .string()
  .regex(/^\d{12}$/, { error: 'write the account\'s 12 digits as text, such as "111122223333"' });

/** AWS region in AWS's words, such as `ap-northeast-2`. */
export const region = z.string().refine((name): boolean => isRegion(name), {
  params: { code: "RegionUnknown" },
  error: ({ input }) => regionProblem(String(input)),
});

/** ARN of an IAM role or user; an assumed-role session has no access of its own. */
export const principalArn = z
  .string()
  .refine(isPrincipalArn, {
    error: 'write the ARN of an IAM role or user, such as "arn:aws:iam::111122223333:role/platform-admin"',
  })
  .refine((arn) => principalProblem(arn) === undefined, {
    params: { code: "PrincipalRefused" },
    error: ({ input }) => principalProblem(String(input)) ?? "",
  });

/** Name of a DNS zone, without a final dot. */
export const dnsZoneName = z.string().regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, {
  error: 'write a domain without a final dot, such as "example.com"',
});

/** Name that a certificate covers: a domain without a final dot, or one below a leading `*.`. */
export const certificateName = z.string().regex(/^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, {
  error: 'write a domain such as "www.example.com" or "*.example.com"',
});

/* What EC2, EKS, IAM and Route 53 all take: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const tagError = { error: "use letters, digits, spaces and _ . : / = + - @" };

/** Key of an AWS tag. */
export const tagKey = z.string().min(1).max(128).regex(tagText, tagError);

/** Value of an AWS tag. */
export const tagValue = z.string().max(256).regex(tagText, tagError);

/** Name of an S3 bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html (2026-11-30). */
export const bucketName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
    error: "use 3 to 63 lower case letters, digits, hyphens and dots, a letter or digit at both ends",
  })
  .refine((name) => !name.includes("..") && !/^\d+(\.\d+){3}$/.test(name), {
    error: "S3 refuses names with two dots in a row, and IP addresses",
  })
  .refine((name) => !/^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name), {
    error: "S3 keeps names with this beginning or end for itself",
  });

/*
 * What Terraform's S3 backend accepts: hashicorp/terraform, internal/backend/remote-state/s3/validate.go at
 * 0d95db74f681066d664d5953411b80def517e271 (and more of ids, because an anchor is missing there). An alias has at most 256
 * characters: https://docs.aws.amazon.com/kms/latest/developerguide/alias-create.html.
 */
const kmsKeyId = "[a-f0-9]{8}-[a-f0-9]{4}-[1-5][a-f0-9]{3}-[ab89][a-f0-9]{3}-[a-f0-9]{12}|mrk-[a-f0-9]{32}";
const kmsAlias = "alias/[a-zA-Z0-9/_-]{1,250}";

/** KMS key: its id, an alias, or the ARN of either. */
export const kmsKey = z
  .string()
  .regex(new RegExp(`^(arn:[a-z-]+:kms:[a-z0-9-]+:\\d{12}:(key/(${kmsKeyId})|${kmsAlias})|${kmsKeyId}|${kmsAlias})$`), {
    error: "write the id of a KMS key, an alias such as alias/terraform, or the ARN of one",
  });

/**
 * ARN of an S3 bucket, or of a folder in one, for flow logs:
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-create-flow-log.html.
 */
export const bucketArn = z.string().refine(
  (text) => {
    const arn = parseArn(text);
    const [bucket, ...folders] = arn?.resource.split("/") ?? [];
    return (
      arn?.service === "s3" &&
      arn.region === "" &&
      arn.account === "" &&
      bucketName.safeParse(bucket).success &&
      !folders.includes("AWSLogs")
    );
  },
  {
    error:
      'write the ARN of a bucket, such as "arn:aws:s3:::flow-logs", or of a folder in one; AWS reserves folders named AWSLogs',
  },
);
