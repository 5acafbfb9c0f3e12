import study from "../fixtures/study";
import type { StackView } from "../support/synth";

/** study's cluster as a release of the platform with this version would make it. */
function clusterOfRelease(version: string): StackView {
  let cluster: StackView | undefined;
  jest.isolateModules(() => {
    jest.doMock("../../package.json", () => ({ version }));
    const { synthesisePlatform } = require("../support/platform") as typeof import("../support/platform");
    cluster = synthesisePlatform(study)["study-cluster"];
  });
  return cluster as StackView;
}

it("a new release of the platform changes no launch template, because that would replace every node", () => {
  const [one, next] = [clusterOfRelease("1.0.0"), clusterOfRelease("1.1.0")];

  expect(next.text).toContain('"eksnet:version": "1.1.0"');
  expect(next.all("aws_launch_template")).toEqual(one.all("aws_launch_template"));
  expect(JSON.stringify(next.json.resource)).toBe(JSON.stringify(one.json.resource));
});
