import {
  CloudBackend,
  DataTerraformRemoteState,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
  type TerraformRemoteState,
  type TerraformStack,
} from "cdktf";
import type { Construct } from "constructs";
import type { Settings } from "../fields/settings";
import type { hcpState, localState, s3State } from "./settings";

/** State in local files: for experiments, and for a single user. */
export interface LocalState extends Settings<typeof localState> {
  /**
   * Folder of the state files, relative to the stack's folder, where Terraform runs.
   *
   * Never inside `cdktf.out`: cdktf deletes the folders of removed stacks with everything in them.
   * @default "../../../.state" - `.state` beside `cdktf.out`
   */
  readonly directory?: string;
}

/** State in an S3 bucket that exists, with versioning on; locked by a file in the same bucket. */
export type S3State = Settings<typeof s3State>;

/** State in HCP Terraform (Terraform Cloud) or Terraform Enterprise: one workspace per stack, named as the stack. */
export type HcpState = Settings<typeof hcpState>;

/** Where the states of an environment are kept. */
export type StateSettings = LocalState | S3State | HcpState;

/** Names one stack: the environment, and the stack in it. */
export interface StackAddress {
  /** Name of the environment, such as `production`. */
  readonly environment: string;

  /** `network`, `cluster`, `addons`, `workloads` or `delivery`. */
  readonly stack: string;
}

/** The id of a stack: its name for `cdktf`, its folder, and its HCP Terraform workspace. */
export function stackId({ environment, stack }: StackAddress): string {
  return `${environment}-${stack}`;
}

/** The local state file of a stack, relative to the stack's folder. */
export function localStatePath(state: LocalState, { environment, stack }: StackAddress): string {
  return `${state.directory ?? "../../../.state"}/${environment}/${stack}.tfstate`;
}

function s3Key({ environment, stack }: StackAddress): string {
  return `${environment}/${stack}.tfstate`;
}

/** Declares where a stack keeps its state. */
export function configureBackend(stack: TerraformStack, state: StateSettings, address: StackAddress): void {
  switch (state.kind) {
    case "local":
      new LocalBackend(stack, { path: localStatePath(state, address) });
      return;
    case "s3":
      new S3Backend(stack, {
        bucket: state.bucket,
        key: s3Key(address),
        region: state.region,
        encrypt: true,
        kmsKeyId: state.kmsKeyId,
      });
      // cdktf has no field for it; without it two applies at once would both write.
      stack.addOverride("terraform.backend.s3.use_lockfile", true);
      return;
    case "hcp":
      new CloudBackend(stack, {
        hostname: state.hostname,
        organization: state.organization,
        workspaces: new NamedCloudWorkspace(stackId(address), state.project),
      });
  }
}

/** The data source that reads the state of another stack. */
export function readState(
  scope: Construct,
  id: string,
  state: StateSettings,
  address: StackAddress,
): TerraformRemoteState {
  switch (state.kind) {
    case "local":
      return new DataTerraformRemoteStateLocal(scope, id, { path: localStatePath(state, address) });
    case "s3":
      return new DataTerraformRemoteStateS3(scope, id, {
        bucket: state.bucket,
        key: s3Key(address),
        region: state.region,
      });
    case "hcp":
      return new DataTerraformRemoteState(scope, id, {
        hostname: state.hostname,
        organization: state.organization,
        workspaces: { name: stackId(address) },
      });
  }
}
