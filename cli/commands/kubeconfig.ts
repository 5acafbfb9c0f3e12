import { Command } from "commander";
import { helpNotes } from "../help";
import { clusterAccess } from "../kubeconfig/cluster-access";
import { type Credentials, formatKubeconfig, kubeconfigOf } from "../kubeconfig/kubeconfig";
import { clusterToken, tokenMinutes } from "../kubeconfig/token";
import { writeKubeconfig } from "../kubeconfig/write";
import { nextStep } from "../next-step";
import { selectStacks } from "../selection";
import { synthesise } from "../synthesis";

interface Options {
  readonly out?: string;
  readonly merge?: boolean;
  readonly token?: boolean;
  readonly roleArn?: string;
  readonly profile?: string;
}

export const kubeconfig = new Command("kubeconfig")
  .description("write a kubeconfig for an environment's cluster, from the state of its cluster stack")
  .argument("<environment>")
  .option("--out <file>", "file to write, readable by its owner only; by default standard output")
  .option("--merge", "add the cluster to an existing file")
  .option(
    "--token",
    `a token that is valid for ${tokenMinutes} minutes, instead of running the aws program for each command`,
  )
  .option("--role-arn <arn>", "IAM role to assume")
  .option("--profile <name>", "profile of the AWS configuration files")
  .addHelpText(
    "after",
    helpNotes({ examples: ["kubeconfig acme --out acme.kubeconfig", "kubeconfig acme --token --out acme.kubeconfig"] }),
  )
  .action(async (environment: string, { out, merge = false, token, ...who }: Options) => {
    const stacks = synthesise(environment);
    const cluster = await clusterAccess(selectStacks(stacks, environment, undefined), environment);
    const credentials: Credentials = token
      ? { kind: "token", token: await clusterToken({ cluster: cluster.name, region: cluster.region, ...who }) }
      : { kind: "exec", ...who };
    const config = kubeconfigOf(cluster, credentials);
    if (out === undefined) process.stdout.write(formatKubeconfig(config));
    else writeKubeconfig(out, config, merge);
    const file = out ?? "FILE";
    const context = merge ? ` --context ${cluster.arn}` : "";
    const expiry = token ? [`The token is valid for ${tokenMinutes} minutes.`] : [];
    // Standard output may be the file itself.
    console.error(
      [
        `${environment}: ${cluster.endpoint}`,
        nextStep(`kubectl --kubeconfig ${file}${context} get nodes`, ...expiry),
      ].join("\n"),
    );
  });
