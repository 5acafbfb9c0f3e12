import { matches, refuses } from "@eksnet/modules/fields/plan";
import { z } from "zod";
import { errors } from "./findings";

/** Name of an environment, and of its cluster. */
export const environmentName = z.string().check(
  matches(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
    en: "use lower-case letters, digits and single hyphens between them, and begin with a letter",
    ko: "소문자, 숫자, 그 사이의 하이픈 하나씩만 쓰고 글자로 시작하십시오",
  }),
  // name_prefix of aws_security_group: hashicorp/terraform-provider-aws, internal/service/ec2/vpc_security_group.go.
  refuses((name) => (`${name}-`.startsWith("sg-") ? errors.NameReserved("", { name }) : undefined)),
);

/** AWS account: 12 digits, as text, because a number would lose leading zeros. */
export const account = z.string().check(
  matches(/^\d{12}$/, {
    en: 'write the account\'s 12 digits as text, such as "111122223333"',
    ko: '"111122223333"과 같이 계정의 12자리 숫자를 문자열로 적으십시오',
  }),
);

/* What EC2, EKS, IAM and Route 53 all accept: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const tag = matches(tagText, {
  en: "use letters, digits, spaces and _ . : / = + - @",
  ko: "글자, 숫자, 공백과 _ . : / = + - @만 쓰십시오",
});

/** Key of an AWS tag. */
export const tagKey = z.string().min(1).max(128).check(tag);

/** Value of an AWS tag. */
export const tagValue = z.string().max(256).check(tag);
