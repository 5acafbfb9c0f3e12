import type { ErrorFinding } from "../errors";
import { partitionOf, partitions, regionProblem } from "../regions/plan";
import { errors } from "./findings";

/** A host that looks like a private registry of Amazon ECR, and what is wrong with it. */
interface EcrHost {
  readonly region: string;
  readonly problem?: ErrorFinding;
}

/*
 * Registry hosts of Amazon ECR, IPv4 only (`.dkr.ecr.`) and dual-stack (`.dkr-ecr.`), in every partition:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html
 */
const form = /^([^.]+)\.dkr([.-])ecr(?:-fips)?\.([a-z0-9-]+)\.(.+)$/;
const dualStackDomains: readonly string[] = ["on.aws", "on.amazonwebservices.com.cn"];
const ofAws: readonly string[] = [...Object.values(partitions).map(({ dnsSuffix }) => dnsSuffix), ...dualStackDomains];

/** The AWS region of a private registry of Amazon ECR; undefined for a malformed host and for every other, `public.ecr.aws` included. */
export function ecrRegion(host: string): string | undefined {
  const { region, problem } = readEcrHost(host) ?? {};
  return problem === undefined ? region : undefined;
}

/**
 * What is wrong with a host of Amazon ECR: `EcrAccountMalformed`, `RegionUnknown` or `EcrDomainMismatch`, with an empty path.
 * Undefined for one that can exist, and for hosts of other registries.
 *
 * @example ecrHostProblem("111122223333.dkr.ecr.cn-north-1.amazonaws.com")?.code // "EcrDomainMismatch"
 */
export function ecrHostProblem(host: string): ErrorFinding | undefined {
  return readEcrHost(host)?.problem;
}

function readEcrHost(host: string): EcrHost | undefined {
  const [, account = "", separator = "", region = "", domain = ""] = form.exec(host) ?? [];
  if (account === "" || (!ofAws.includes(domain) && !/^\d+$/.test(account))) return undefined;
  return { region, problem: problemOf({ account, region, domain, dualStack: separator === "-" }) };
}

interface EcrParts {
  readonly account: string;
  readonly region: string;
  readonly domain: string;
  readonly dualStack: boolean;
}

function problemOf({ account, region, domain, dualStack }: EcrParts): ErrorFinding | undefined {
  if (!/^\d{12}$/.test(account)) return errors.EcrAccountMalformed("", { account });
  const unknown = regionProblem(region);
  if (unknown !== undefined) return unknown;
  const expected = domainsIn(region, dualStack);
  if (expected.includes(domain)) return undefined;
  return errors.EcrDomainMismatch("", { region, domain, expected });
}

/*
 * The dual-stack domains are those whose hosts kubelets get credentials for, on.aws and China's: awslabs/amazon-eks-ami,
 * nodeadm/internal/kubelet/image-credential-provider.go, read on 2026-12-01. It has none of other partitions, whose hosts
 * with on.aws are accepted here and unverified.
 */
function domainsIn(region: string, dualStack: boolean): string[] {
  const { dnsSuffix } = partitions[partitionOf(region)];
  if (!dualStack) return [dnsSuffix];
  return dnsSuffix === partitions["aws-cn"].dnsSuffix ? ["on.amazonwebservices.com.cn"] : ["on.aws"];
}
