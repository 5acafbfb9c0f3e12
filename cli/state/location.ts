import { dirname, join, resolve } from "node:path";
import { signIn } from "../check/hcp-state";
import { CommandFailure } from "../failure";
import type { StackDocument } from "../synthesis";
import { HcpStore } from "./hcp-store";
import { LocalStore } from "./local-store";
import { S3Store } from "./s3-store";
import type { StateStore } from "./state-store";

/** The part of a stack's JSON that says where its state is. */
export type BackendBlocks = Pick<StackDocument["terraform"], "backend" | "cloud">;

/**
 * The store that a stack's JSON names.
 *
 * @param path the JSON: paths of local states are relative to its folder
 * @param root what names of local states are relative to
 * @throws CommandFailure when there is no token for HCP Terraform, or the backend is another one
 */
export async function storeOf({ backend = {}, cloud }: BackendBlocks, path: string, root: string): Promise<StateStore> {
  if (cloud !== undefined) {
    const { hostname = "app.terraform.io", organization, workspaces } = cloud;
    const { name, project } = workspaces;
    return new HcpStore(await signIn(hostname), {
      organization,
      workspace: name,
      ...(project !== undefined && { project }),
    });
  }
  const { local, s3 } = backend;
  if (local !== undefined) return new LocalStore(resolve(join(dirname(path), String(local.path))), resolve(root));
  if (s3 === undefined) throw new CommandFailure(`${path}: its backend is not known`);
  const { bucket, key, region, kms_key_id: kmsKeyId } = s3;
  return new S3Store({
    bucket: String(bucket),
    key: String(key),
    region: String(region),
    ...(kmsKeyId !== undefined && { kmsKeyId: String(kmsKeyId) }),
  });
}
