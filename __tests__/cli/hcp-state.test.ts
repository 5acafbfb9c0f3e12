import { readHcpState } from "../../cli/check/hcp-state";
import { Bench, stateOf } from "../lab/hcp/bench";

const bench = new Bench();
beforeAll(() => bench.start());
afterAll(() => bench.remove());

describe("readHcpState, against the lab's service", () => {
  it("reads the newest state of a workspace", async () => {
    const workspace = await bench.workspace("starter-network");
    await bench.call("POST", `${workspace}/actions/lock`, { reason: "Locked by Terraform" });
    await bench.push(workspace, stateOf(1));
    const newest = stateOf(2, { outputs: { contract: { value: { kind: "network" } } } });
    await bench.push(workspace, newest);

    const text = await readHcpState(bench.host, "acme", "starter-network");

    expect(JSON.parse(text ?? "")).toEqual(newest);
  });

  it("finds none in a workspace without a state, and none where there is no workspace", async () => {
    await bench.workspace("empty");

    expect(await readHcpState(bench.host, "acme", "empty")).toBeUndefined();
    expect(await readHcpState(bench.host, "acme", "nowhere")).toBeUndefined();
  });

  it("reports that the token is not accepted", async () => {
    const host = { ...bench.host, token: "stolen" };

    await expect(readHcpState(host, "acme", "starter-network")).rejects.toThrow(
      /does not accept the token\. Run: terraform login 127\.0\.0\.1:\d+$/,
    );
  });
});
