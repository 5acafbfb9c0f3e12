import { invalidParameter } from "../api-error";

/**
 * The form of a role's ARN; whether the role exists is not looked up.
 *
 * @throws ApiError InvalidParameterException for anything else
 */
export function checkRole(roleArn: string | undefined): void {
  if (roleArn === undefined || !/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(roleArn)) {
    throw invalidParameter(`Role ARN ${roleArn} is not a valid IAM role ARN`);
  }
}
