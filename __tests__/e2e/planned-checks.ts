/** What `terraform show -json` says of a plan or a state, as far as it is read. */
export interface Shown {
  /** Whether an apply of the plan would do something. */
  readonly applyable?: boolean;
  readonly checks?: readonly {
    readonly address: { readonly kind: string; readonly to_display: string };
    readonly status: CheckStatus;
    readonly instances?: readonly { readonly problems?: readonly { readonly message: string }[] }[];
  }[];
}

/** Terraform's words. */
type CheckStatus = "pass" | "fail" | "error" | "unknown";

/** A check that does not pass. */
export interface OpenCheck {
  readonly status: CheckStatus;
  readonly messages: readonly string[];
}

/** The check blocks that do not pass, by name, and how many there are. */
export interface SeenChecks {
  readonly applyable: boolean;
  readonly count: number;
  readonly open: Readonly<Record<string, OpenCheck>>;
}

/** Reads the check blocks; conditions of resources are not among them. */
export function readChecks({ applyable = false, checks = [] }: Shown): SeenChecks {
  const blocks = checks.filter(({ address }) => address.kind === "check");
  const open = blocks
    .filter(({ status }) => status !== "pass")
    .map(({ address, status, instances = [] }): [string, OpenCheck] => {
      const messages = instances.flatMap(({ problems = [] }) => problems.map(({ message }) => message));
      return [address.to_display.replace(/^check\./, ""), { status, messages }];
    });
  return { applyable, count: blocks.length, open: Object.fromEntries(open) };
}
