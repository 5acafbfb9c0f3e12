import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultReports, useFaults } from "../../../lab/faults/control";
import type { FaultRule } from "../../../lab/faults/fault-plan";
import { labFolder } from "../../../lab/lab-folder";
import { commandLineOf } from "../../../lab/services/process";
import { startServices, statusOfServices, stopServices } from "../../../lab/services/services";
import { leftovers } from "../../../lab/stacks/leftovers";
import { describeWithMoto } from "../moto-there";

const account = "111122223333";
const names = [`aws-${account}`, `eks-${account}`, `faults-${account}`, "hcp"];

describeWithMoto("the lab's services", () => {
  const lab = labFolder(mkdtempSync(join(tmpdir(), "eksnet-services-")));
  const up = () => startServices(lab, [account], () => {});
  const kill = async (name: string) => {
    const { pid } = (await statusOfServices(lab)).find((service) => service.name === name) ?? {};
    if (pid === undefined) throw new Error(`${name} was not started`);
    process.kill(pid, "SIGKILL");
    while ((await statusOfServices(lab)).some((service) => service.name === name && service.running)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  afterAll(async () => {
    await stopServices(lab, () => {});
    rmSync(lab.root, { recursive: true });
  });

  it("start, on loopback, with nothing of an earlier lab", async () => {
    mkdirSync(join(lab.states, "starter"), { recursive: true });

    // Two at once: the second waits, and finds what the first started.
    const [{ services, started }, second] = await Promise.all([up(), up()]);

    expect([...started, ...second.started].sort()).toEqual(names);

    const { aws = "", eks = "" } = services.accounts.get(account) ?? {};
    expect([aws, eks].every((endpoint) => /^http:\/\/127\.0\.0\.1:\d+$/.test(endpoint))).toBe(true);
    expect((await fetch(`${eks}/clusters`)).status).toBe(200);
    expect(await leftovers(lab)).toEqual([]);
    expect(existsSync(lab.states)).toBe(false);
  });

  it("are started once: a second start finds them", async () => {
    const before = await statusOfServices(lab);

    const { started } = await up();

    expect(started).toEqual([]);
    expect(await statusOfServices(lab)).toEqual(before);
  });

  it("pass calls on to AWS by way of faults that can be set and cleared", async () => {
    const { services } = await up();
    const { aws = "", awsBehindFaults = "" } = services.accounts.get(account) ?? {};
    const rule: FaultRule = { calls: ["*"], fault: "fail", share: 1, after: 0, delayMs: 1 };

    const reports = await useFaults(lab, { seed: 1, rules: [rule] }, "everywhere");
    const [struck, direct] = [await fetch(`${aws}/`), await fetch(`${awsBehindFaults}/lab/inventory`)];
    await useFaults(lab, { seed: 1, rules: [] }, "everywhere");

    expect(reports.map(({ service }) => service)).toEqual([`eks-${account}`, `faults-${account}`, "hcp"]);
    expect([struck.status, direct.status]).toEqual([500, 200]);
    expect((await fetch(`${aws}/lab/inventory`)).status).toBe(200);
    expect((await faultReports(lab)).flatMap(({ plan }) => plan.rules)).toEqual([]);
    const ofAccount = await faultReports(lab, { account });
    expect(ofAccount.map(({ service }) => service)).toEqual([`eks-${account}`, `faults-${account}`]);
    expect(await faultReports(lab, { account: "999988887777" })).toEqual([]);
  });

  it("come back alone where the others need not: EKS keeps its clusters, states stay", async () => {
    mkdirSync(lab.states);
    await kill(`eks-${account}`);

    const { started } = await up();

    expect(started).toEqual([`eks-${account}`]);
    expect(existsSync(lab.states)).toBe(true);
  });

  it("are as slow as set: EKS restarts at its port, and stays so", async () => {
    const eks = async () => (await statusOfServices(lab)).find(({ name }) => name.startsWith("eks-"));
    const before = await eks();

    const { started } = await startServices(lab, [account], () => {}, { seconds: 20 });

    expect(started).toEqual([`eks-${account}`]);
    expect((await up()).started).toEqual([]);
    const after = await eks();
    expect(after).toMatchObject({ running: true, port: before?.port });
    expect(commandLineOf(after?.pid ?? 0)).toContain("--seconds\u000020\u0000");
  });

  it("begin anew together when AWS is gone, because it remembers nothing", async () => {
    await kill(`aws-${account}`);
    expect((await statusOfServices(lab)).map(({ running }) => running)).toEqual([false, true, true, true]);

    const { started } = await up();

    expect(started).toEqual(names);
    expect(existsSync(lab.states)).toBe(false);
  });

  it("end together, and leave their logs", async () => {
    writeFileSync(join(lab.logs, "mine.log"), "");
    const pids = (await statusOfServices(lab)).map(({ pid }) => pid);

    expect(await stopServices(lab, () => {})).toEqual(names);

    expect(await statusOfServices(lab)).toEqual([]);
    expect(pids.filter((pid) => existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/cmdline`, "utf8"))).toEqual(
      [],
    );
    expect(existsSync(join(lab.logs, "hcp.log"))).toBe(true);
    expect(await stopServices(lab, () => {})).toEqual([]);
  });
});
