import { z } from "zod";
import { regionProblem } from "../regions/plan";
import { matches, refuses } from "./refuses";

/** AWS region in AWS's words, such as `ap-northeast-2`. */
export const region = z.string().check(refuses(regionProblem));

/** Name of an availability zone, such as `ap-northeast-2a`; which kinds of zone fit is checked with the region. */
export const zone = z.string().check(
  matches(/^[a-z0-9-]+$/, {
    en: 'write a zone such as "ap-northeast-2a"',
    ko: '"ap-northeast-2a"와 같은 가용 영역을 적으십시오',
  }),
);

/** IPv4 range. Whether it is a usable one is checked with its neighbours, by `planSubnets`. */
export const cidr = z.string();

/** IPv4 or IPv6 range. Which family fits is checked where it is used. */
export const range = z.string();

/**
 * Name in DNS's form, at most 63 characters. No two hyphens follow each other: addresses in Terraform have one underscore
 * for any number of them, so `a--b` and `a-b` would be one.
 */
export const dnsLabel = z
  .string()
  .max(63)
  .check(
    matches(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
      en: "use lower-case letters, digits and single hyphens between them, and begin with a letter",
      ko: "소문자, 숫자, 그 사이의 하이픈 하나씩만 쓰고 글자로 시작하십시오",
    }),
  );

/** TCP or UDP port. */
export const port = z.int().min(1).max(65535);

/** Days that CloudWatch Logs accepts as retention. */
export const retentionDays = z.literal([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]);

/** Id of a security group. */
export const securityGroupId = z.string().check(
  matches(/^sg-[0-9a-f]{8,17}$/, {
    en: 'write the id of a security group, such as "sg-0123456789abcdef0"',
    ko: '"sg-0123456789abcdef0"과 같은 보안 그룹 ID를 적으십시오',
  }),
);

/** Name of an EC2 key pair: CreateKeyPair of the EC2 API. */
export const keyName = z
  .string()
  .max(255)
  .check(
    matches(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/, {
      en: "use ASCII characters, with no space at either end",
      ko: "ASCII 문자만 쓰고 앞뒤에 공백을 두지 마십시오",
    }),
  );
