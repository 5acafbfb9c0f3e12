import { Variable } from "@cdktf/provider-tfe/lib/variable";
import { VariableSet } from "@cdktf/provider-tfe/lib/variable-set";
import { WorkspaceVariableSet } from "@cdktf/provider-tfe/lib/workspace-variable-set";
import { Construct } from "constructs";

export interface VariableSetOfWorkspaceProps {
  readonly organization: string;

  /** Id of the project that owns the set. */
  readonly projectId: string;

  /** Id of the workspace whose runs get the variables. */
  readonly workspaceId: string;

  readonly name: string;

  /** Environment variables by name. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Environment variables for the runs of one workspace. */
export class VariableSetOfWorkspace extends Construct {
  public constructor(scope: Construct, id: string, props: VariableSetOfWorkspaceProps) {
    super(scope, id);
    const { organization, projectId, workspaceId, name, variables } = props;
    const set = new VariableSet(this, "Resource", { organization, parentProjectId: projectId, name });
    for (const [key, value] of Object.entries(variables)) {
      new Variable(this, key, { variableSetId: set.id, category: "env", key, value });
    }
    new WorkspaceVariableSet(this, "workspace", { variableSetId: set.id, workspaceId });
  }
}
