import { DataAwsIamOpenidConnectProvider } from "@cdktf/provider-aws/lib/data-aws-iam-openid-connect-provider";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { Findings } from "../errors";
import type { SettingsInput } from "../fields/settings";
import { withDefaults } from "../fields/with-defaults";
import { checkProps } from "../internal/check-props";
import { errors } from "./findings";
import { type HeldTypes, permissions, unknownTypes } from "./permissions";
import { checkRolePath, roleName } from "./role-names";
import type { Scope } from "./scope";
import { runRoleSettings } from "./settings";
import { awsAudience, checkIdentity, type RunPhase, trustPolicy } from "./trust";

export interface RunRolesProps extends SettingsInput<typeof runRoleSettings> {
  /** Host of HCP Terraform, the issuer of the tokens. */
  readonly host: string;

  /** Organization of the workspaces. */
  readonly organization: string;

  /** Name of their project. */
  readonly project: string;

  /** Where the stacks' resources are. */
  readonly scope: Scope;

  /** What each stack holds, by the name of its workspace. */
  readonly workspaces: Readonly<Record<string, HeldTypes>>;
}

/** ARNs of the roles of a workspace. */
export type RoleArns = Readonly<Record<RunPhase, string>>;

/**
 * Two IAM roles for each workspace: plans read what the stack holds, applies change it. Each trusts the runs of its workspace
 * in its phase and no others, by OpenID Connect.
 *
 * Permissions follow from the types of resources in the stack. They are limited to the environment by names and by the tag
 * `eksnet:environment`. An identity that may create roles may grant them anything: `permissionsBoundary` does not apply to the
 * roles that an apply creates below `/eksnet/<environment>/`.
 */
export class RunRoles extends Construct {
  /** ARNs of the roles by workspace. */
  public readonly arns: Readonly<Record<string, RoleArns>>;

  /** @throws ConfigurationError `RunRolesInvalid` */
  public constructor(scope: Construct, id: string, props: RunRolesProps) {
    super(scope, id);
    checkProps(
      id,
      props,
      { host: "string", organization: "string", project: "string", scope: "object", workspaces: "object" },
      runRoleSettings,
    );
    const { workspaces } = props;
    checkNames(props);
    const { oidcProvider, rolePath, permissionsBoundary } = withDefaults(runRoleSettings, props);
    checkRolePath(rolePath);
    checkTypes(workspaces);

    const providerArn = oidcProvider === "create" ? this.create(props) : this.adopt(props);
    const { host, organization, project } = props;
    const role = (workspace: string, phase: RunPhase, held: HeldTypes): string => {
      const made = new IamRole(this, `${workspace}-${phase}`, {
        name: roleName({ workspace, phase }),
        path: rolePath,
        description: `${phase === "plan" ? "Plans" : "Applies"} of the workspace ${workspace}`,
        permissionsBoundary,
        assumeRolePolicy: JSON.stringify(trustPolicy({ providerArn, host, organization, project, workspace, phase })),
      });
      const statements = permissions(held, phase, props.scope);
      if (statements.length > 0) {
        new IamRolePolicy(this, `${workspace}-${phase}-stack`, {
          role: made.name,
          name: "stack",
          policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
        });
      }
      return made.arn;
    };
    this.arns = Object.fromEntries(
      Object.entries(workspaces).map(([workspace, held]) => [
        workspace,
        { plan: role(workspace, "plan", held), apply: role(workspace, "apply", held) },
      ]),
    );
  }

  private create({ host }: RunRolesProps): string {
    return new IamOpenidConnectProvider(this, "provider", { url: `https://${host}`, clientIdList: [awsAudience] }).arn;
  }

  private adopt({ host }: RunRolesProps): string {
    return new DataAwsIamOpenidConnectProvider(this, "provider", {
      url: `https://${host}`,
      lifecycle: {
        postcondition: [
          {
            condition: `\${contains(self.client_id_list, "${awsAudience}")}`,
            errorMessage: `The account's OIDC provider of ${host} does not accept the audience ${awsAudience}. Add it there.`,
          },
        ],
      },
    }).arn;
  }
}

function checkNames({ host, organization, project, workspaces }: RunRolesProps): void {
  const ofWorkspaces = Object.keys(workspaces).map((name) => [`workspaces.${name}`, name]);
  // A host may have a port.
  checkIdentity({ host: host.replace(/:\d+$/, ""), organization, project, ...Object.fromEntries(ofWorkspaces) });
}

function checkTypes(workspaces: RunRolesProps["workspaces"]): void {
  const findings = new Findings();
  const types = [...new Set(Object.values(workspaces).flatMap(unknownTypes))];
  if (types.length > 0) findings.add(errors.ActionsUnknown("", { types }));
  findings.throwIfAny("RunRolesInvalid");
}
