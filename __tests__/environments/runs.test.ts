import { codes, untyped } from "../support/variant";

describe("where runs execute", () => {
  const hcp = { kind: "hcp", organization: "acme", agentPool: "vpc" };
  const withoutPool = { ...hcp, agentPool: undefined };

  it("must reach a private API server", () => {
    const found = codes(untyped({ state: withoutPool, cluster: { endpoint: { access: "private" } } }));
    expect(found).toEqual([
      "ExecutionCannotReachCluster state.execution.addons",
      "ExecutionCannotReachCluster state.execution.workloads",
    ]);
  });

  it.each(["addons", "workloads"])("may be an agent inside the VPC for %s, once the endpoint admits it", (stack) => {
    const execution = { addons: "local", workloads: "local", [stack]: "agent" };
    const state = { ...hcp, execution };
    const privateAccess = { securityGroupIds: ["sg-0123456789abcdef0"] };

    for (const access of ["private", "public-and-private"]) {
      expect(codes(untyped({ state, cluster: { endpoint: { access } } }))).toEqual([
        "PrivateAccessMissing cluster.endpoint.privateAccess",
      ]);
      expect(codes(untyped({ state, cluster: { endpoint: { access, privateAccess } } }))).toEqual([]);
    }
    expect(codes(untyped({ state, cluster: { endpoint: { access: "public" } } }))).toEqual([]);
  });

  it("needs a pool for an agent", () => {
    const state = { ...withoutPool, execution: { addons: "agent" } };
    expect(codes(untyped({ state, cluster: { endpoint: { access: "public" } } }))).toEqual([
      "AgentPoolMissing state.execution.addons",
    ]);
  });

  it("need no pool where no stack is on an agent, so that one is refused", () => {
    expect(codes(untyped({ state: hcp }))).toEqual(["AgentPoolUnused state.agentPool"]);
    expect(codes(untyped({ state: { ...hcp, execution: { network: "agent" } } }))).toEqual([]);
  });

  it("may have an administrator's role, and none that shares an administrator's address", () => {
    const arn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
    const roles = (addons: string, workloads: string) =>
      codes(
        untyped({
          state: { ...withoutPool, runRoles: { addons: arn(addons), workloads: arn(workloads) } },
          cluster: { admins: [arn("platform-admin")] },
        }),
      );

    expect(roles("platform-admin", "runs")).toEqual([]);
    expect(roles("runs", "runs")).toEqual([]);
    expect(roles("platform_admin", "runs")).toEqual(["RunRoleDuplicate state.runRoles.addons"]);
    expect(roles("hcp-runs", "hcp_runs")).toEqual(["RunRoleDuplicate state.runRoles.workloads"]);
  });

  it("have run roles only where a run assumes them, and no users among them", () => {
    const runRoles = {
      addons: "arn:aws:iam::111122223333:role/hcp-addons",
      workloads: "arn:aws:iam::111122223333:role/hcp-workloads",
    };
    const local = { addons: "local", workloads: "local" };

    expect(codes(untyped({ state: { ...withoutPool, runRoles } }))).toEqual([]);
    expect(codes(untyped({ state: { ...withoutPool, execution: local, runRoles } }))).toEqual([
      "RunRolesUnused state.runRoles",
    ]);
    expect(
      codes(
        untyped({ state: { ...withoutPool, runRoles: { ...runRoles, addons: "arn:aws:iam::111122223333:user/a" } } }),
      ),
    ).toEqual(["ValueMalformed state.runRoles.addons"]);
  });

  it("cannot be local with dynamic credentials", () => {
    const state = { ...withoutPool, kubernetesCredentials: "dynamic", execution: { addons: "local" } };
    expect(codes(untyped({ state }))).toEqual(["DynamicCredentialsNeedRuns state.execution.addons"]);
  });
});
