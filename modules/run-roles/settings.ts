import { z } from "zod";
import { matches } from "../fields/refuses";

/**
 * IAM roles that runs in HCP Terraform assume, by OpenID Connect instead of stored keys.
 * @internal
 */
export const runRoleSettings = z.strictObject({
  /**
   * The account's OIDC provider of HCP Terraform, of which an account has one: `create` it here, or `adopt` the one that
   * another environment or team made. The plan fails when an adopted one lacks the audience.
   */
  oidcProvider: z.enum(["create", "adopt"]).default("create"),
  /**
   * IAM path of the roles, such as `/delivery/`. Not below `/eksnet/`, where the runs themselves manage roles. Errors:
   * `RolePathManagedByRuns`.
   */
  rolePath: z
    .string()
    .max(512)
    .check(
      matches(/^\/([\x21-\x2e\x30-\x7e]+\/)*$/, {
        en: 'begin and end with a slash, such as "/" or "/delivery/"',
        ko: '"/"나 "/delivery/"처럼 슬래시로 시작하고 끝내십시오',
      }),
    )
    .default("/"),
  /** ARN of a policy that limits what the roles may do at most; by default none. */
  permissionsBoundary: z
    .string()
    .check(
      matches(/^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/.+$/, {
        en: 'write the ARN of an IAM policy, such as "arn:aws:iam::111122223333:policy/runs"',
        ko: '"arn:aws:iam::111122223333:policy/runs"와 같은 IAM 정책 ARN을 쓰십시오',
      }),
    )
    .optional(),
});
