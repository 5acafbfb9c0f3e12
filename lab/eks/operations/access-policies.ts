import type {
  AssociateAccessPolicyRequest,
  DisassociateAccessPolicyRequest,
  ListAccessPoliciesRequest,
  ListAssociatedAccessPoliciesRequest,
} from "@aws-sdk/client-eks";
import { invalidParameter, invalidRequest, notFound } from "../api-error";
import { type Call, find, type Handlers, page, seconds } from "../call";
import { apiCluster, entryOf, nodeTypes, policyArnOf } from "./access-entries";

function associateAccessPolicy(call: Call, input: AssociateAccessPolicyRequest) {
  const { clusterName, principalArn, policyArn = "", accessScope } = input;
  apiCluster(call, clusterName);
  const record = entryOf(call, clusterName, principalArn);
  const subject = { clusterName };
  if (!call.catalog.accessPolicies.some((name) => policyArnOf(call, name) === policyArn)) {
    throw notFound(`The policyArn ${policyArn} could not be found`, subject);
  }
  if (nodeTypes.includes(record.data.type ?? "")) {
    throw invalidRequest(`Access policies cannot be associated with an entry of type ${record.data.type}`, subject);
  }
  const namespaces = accessScope?.namespaces ?? [];
  if ((accessScope?.type === "namespace") !== namespaces.length > 0) {
    throw invalidParameter("Namespaces are needed with scope namespace, and refused with scope cluster", subject);
  }
  const before = find(record.policies, policyArn);
  const associatedAccessPolicy = {
    policyArn,
    accessScope: { type: accessScope?.type, namespaces },
    associatedAt: before?.associatedAt ?? seconds(call),
    modifiedAt: seconds(call),
  };
  record.policies[policyArn] = associatedAccessPolicy;
  return { clusterName, principalArn, associatedAccessPolicy };
}

function disassociateAccessPolicy(call: Call, input: DisassociateAccessPolicyRequest) {
  const { clusterName, principalArn, policyArn = "" } = input;
  const { policies } = entryOf(call, clusterName, principalArn);
  if (find(policies, policyArn) === undefined) {
    throw notFound(`The policyArn ${policyArn} is not associated with the access entry`, { clusterName });
  }
  delete policies[policyArn];
  return {};
}

function listAssociatedAccessPolicies(call: Call, input: ListAssociatedAccessPoliciesRequest) {
  const { clusterName, principalArn } = input;
  const { entries, nextToken } = page(Object.values(entryOf(call, clusterName, principalArn).policies), input);
  return { clusterName, principalArn, associatedAccessPolicies: entries, nextToken };
}

function listAccessPolicies(call: Call, input: ListAccessPoliciesRequest) {
  const policies = call.catalog.accessPolicies.map((name) => ({ name, arn: policyArnOf(call, name) }));
  const { entries, nextToken } = page(policies, input);
  return { accessPolicies: entries, nextToken };
}

/** Operations on the policies of access entries. */
export const accessPolicyHandlers: Handlers = {
  AssociateAccessPolicy: associateAccessPolicy,
  DisassociateAccessPolicy: disassociateAccessPolicy,
  ListAssociatedAccessPolicies: listAssociatedAccessPolicies,
  ListAccessPolicies: listAccessPolicies,
};
