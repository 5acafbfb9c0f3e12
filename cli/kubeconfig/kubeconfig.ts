import { type Document, isMap, isSeq, parseDocument, stringify } from "yaml";
import { CommandFailure } from "../failure";

/** A cluster as its stack publishes it. */
export interface ClusterAccess {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly endpoint: string;

  /** Base64 of PEM. */
  readonly certificateAuthorityData: string;
}

/** How `kubectl` signs in. */
export type Credentials =
  | { readonly kind: "token"; readonly token: string }
  | {
      /** The aws program makes a token for every command. */
      readonly kind: "exec";
      readonly roleArn?: string;
      readonly profile?: string;
    };

interface Kubeconfig {
  readonly apiVersion: "v1";
  readonly kind: "Config";
  readonly clusters: readonly Named[];
  readonly users: readonly Named[];
  readonly contexts: readonly Named[];
  readonly "current-context": string;
}

type Named = { readonly name: string } & Readonly<Record<string, unknown>>;

const lists = ["clusters", "users", "contexts"] as const;

/** The configuration of `kubectl` for one cluster. Its entries are named by the ARN, as those of the aws program are. */
export function kubeconfigOf(cluster: ClusterAccess, credentials: Credentials): Kubeconfig {
  const { arn, endpoint, certificateAuthorityData } = cluster;
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: arn, cluster: { server: endpoint, "certificate-authority-data": certificateAuthorityData } }],
    users: [{ name: arn, user: userOf(cluster, credentials) }],
    contexts: [{ name: arn, context: { cluster: arn, user: arn } }],
    "current-context": arn,
  };
}

/* As `aws eks update-kubeconfig` writes it: aws-cli 1.45.11, awscli/customizations/eks/update_kubeconfig.py. */
function userOf({ name, region }: ClusterAccess, credentials: Credentials): Record<string, unknown> {
  if (credentials.kind === "token") return { token: credentials.token };
  const { roleArn, profile } = credentials;
  return {
    exec: {
      apiVersion: "client.authentication.k8s.io/v1beta1",
      command: "aws",
      args: [
        ...["--region", region, "eks", "get-token", "--cluster-name", name, "--output", "json"],
        ...(roleArn === undefined ? [] : ["--role-arn", roleArn]),
      ],
      ...(profile !== undefined && { env: [{ name: "AWS_PROFILE", value: profile }] }),
      interactiveMode: "IfAvailable",
      provideClusterInfo: false,
    },
  };
}

/** The text of a file that has this configuration alone. */
export function formatKubeconfig(config: Kubeconfig): string {
  return stringify(config);
}

/**
 * A file's text with the entries of a configuration added, or renewed where they have the same name. Everything else
 * stays, the current context included, and so do comments.
 *
 * @throws CommandFailure when the text is not a configuration of kubectl
 */
export function mergeKubeconfig(text: string, config: Kubeconfig, file: string): string {
  const document = parseDocument(text);
  if (document.contents === null) return formatKubeconfig(config);
  if (document.errors.length > 0 || !isMap(document.contents) || document.get("kind") !== "Config") {
    throw new CommandFailure(`${file} is not a kubeconfig; name another file`);
  }
  for (const list of lists) mergeList(document, list, config[list], file);
  if (!document.get("current-context")) document.set("current-context", config["current-context"]);
  return document.toString();
}

function mergeList(document: Document, list: (typeof lists)[number], entries: readonly Named[], file: string): void {
  const found = document.get(list) ?? undefined;
  if (found === undefined) {
    document.set(list, document.createNode(entries));
    return;
  }
  if (!isSeq(found)) throw new CommandFailure(`${file} is not a kubeconfig: ${list} is not a list; name another file`);
  for (const entry of entries) {
    const node = document.createNode(entry);
    const index = found.items.findIndex((item) => isMap(item) && item.get("name") === entry.name);
    if (index < 0) found.add(node);
    else found.items[index] = node;
  }
}
