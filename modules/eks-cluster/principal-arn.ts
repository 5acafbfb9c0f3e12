import { z } from "zod";
import { passes, refuses } from "../fields/refuses";
import { isPrincipalArn, principalProblem } from "./principals";

/** ARN of an IAM role or user; an assumed-role session has no access of its own. */
export const principalArn = z
  .string()
  .check(
    passes(isPrincipalArn, {
      en: 'write the ARN of an IAM role or user, such as "arn:aws:iam::111122223333:role/platform-admin"',
      ko: '"arn:aws:iam::111122223333:role/platform-admin"과 같은 IAM 역할이나 사용자의 ARN을 적으십시오',
    }),
  )
  .check(refuses(principalProblem));
