import { join } from "node:path";

/** Where the lab keeps what it makes. */
export interface LabFolder {
  /** The repository. */
  readonly root: string;

  /** Everything below; git-ignored. */
  readonly folder: string;

  /** The lab's `cdktf.out`: copies of the stack folders. */
  readonly out: string;

  /** Local Terraform states: where the copies' relative paths lead. */
  readonly states: string;

  /** What each service printed. */
  readonly logs: string;

  /** What the EKS services remember. */
  readonly eks: string;

  /** States, certificates and the token of the HCP Terraform service. */
  readonly hcp: string;
}

/** The lab's folders in a repository; none of them is made. */
export function labFolder(root: string): LabFolder {
  const folder = join(root, ".lab");
  return {
    root,
    folder,
    out: join(folder, "out"),
    states: join(folder, ".state"),
    logs: join(folder, "log"),
    eks: join(folder, "eks"),
    hcp: join(folder, "hcp"),
  };
}
