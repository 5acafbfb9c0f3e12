import { spawnSync } from "node:child_process";
import { fixtureRepository } from "../support/fixture-repository";

describe("eksnet explain", () => {
  const repository = fixtureRepository();

  afterAll(() => repository.remove());

  function explain(...given: readonly string[]) {
    return spawnSync(process.execPath, ["cli/eksnet.js", "explain", ...given], {
      cwd: repository.folder,
      encoding: "utf8",
    });
  }

  it("prints the facts behind its sentences as JSON", () => {
    const { status, stdout } = explain("study", "nlb-instance", "--json");

    expect(JSON.parse(stdout)).toMatchObject({
      environment: "study",
      application: "nlb-instance",
      exposure: "nlb",
      backends: [{ targetGroup: { targetType: "instance" }, delivery: { hops: 2, podSees: "node" } }],
    });
    expect(status).toBe(0);
  });

  it("ends with 1 and the names of the applications when there is no such one", () => {
    expect(explain("starter", "echoes")).toMatchObject({
      status: 1,
      stdout: "",
      stderr: 'There is no application "echoes" in environment "starter". Did you mean "echo"? There are: echo\n',
    });
  });
});
