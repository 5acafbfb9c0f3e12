import { z } from "zod";
import { parseArn } from "../regions/plan";
import { matches, passes } from "./refuses";

/** Name of an S3 bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html (2026-11-30). */
export const bucketName = z.string().check(
  matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
    en: "use 3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends",
    ko: "소문자, 숫자, 하이픈, 점으로 3~63자를 쓰고 양 끝은 글자나 숫자로 하십시오",
  }),
  passes((name) => !name.includes("..") && !/^\d+(\.\d+){3}$/.test(name), {
    en: "S3 refuses names with two dots in a row and names in the form of an IP address; choose another",
    ko: "S3는 점이 연달아 있는 이름과 IP 주소 형식의 이름을 거부하니 다른 이름을 고르십시오",
  }),
  passes((name) => !/^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name), {
    en: "S3 reserves names with this prefix or suffix; choose another",
    ko: "S3가 예약한 접두사나 접미사이니 다른 이름을 고르십시오",
  }),
);

/**
 * ARN of an S3 bucket, or of a folder in one, for flow logs:
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-create-flow-log.html.
 */
export const bucketArn = z.string().check(
  passes(isBucketArn, {
    en: 'write the ARN of a bucket, such as "arn:aws:s3:::flow-logs", or of a folder in one; AWS reserves folders named AWSLogs',
    ko: '"arn:aws:s3:::flow-logs"와 같은 버킷의 ARN이나 그 안의 폴더의 ARN을 적으십시오. AWSLogs라는 폴더는 AWS가 예약합니다',
  }),
);

function isBucketArn(text: string): boolean {
  const arn = parseArn(text);
  if (arn?.service !== "s3" || arn.region !== "" || arn.account !== "") return false;
  const [bucket, ...folders] = arn.resource.split("/");
  return bucketName.safeParse(bucket).success && !folders.includes("AWSLogs");
}
