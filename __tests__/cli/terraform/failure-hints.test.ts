import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failureHints } from "../../../cli/terraform/failure-hints";

const locked = `╷
│ Error: Error acquiring the state lock
│
│ Error message: resource temporarily unavailable
│ Lock Info:
│   ID:        5d3a3c0e-1111
│   Path:      network.tfstate
│   Operation: OperationTypeApply
│   Who:       ann@build-7
│   Version:   1.11.4
│   Created:   2026-12-01 12:00:00 UTC
╵`;

describe("what a person can do when Terraform failed", () => {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-hints-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("names who holds a lock, since when, and how to unlock a dead one", () => {
    const [hint] = failureHints(locked, folder);

    expect(hint).toContain("by ann@build-7 since 2026-12-01 12:00:00 UTC");
    expect(hint).toContain(`terraform -chdir=${folder} force-unlock 5d3a3c0e-1111`);
  });

  it("says where a state was moved to, and not how to unlock it", () => {
    const moved = locked.replace(
      "Who:",
      "Info: moved to\n│ s3://states/acme/network.tfstate by eksnet state move 1\n│   Who:",
    );

    expect(failureHints(moved, folder)).toEqual([expect.stringContaining("moved to s3://states/acme/network.tfstate")]);
  });

  it.each([
    ["ExpiredToken: The security token included in the request is expired", /expired\. Renew/],
    ["Error: No valid credential sources found", /AWS_PROFILE/],
    ["Error: Required token could not be found", /terraform login/],
    ["AccessDenied: User is not authorized to perform: eks:CreateCluster", /lacks a permission/],
    ["ThrottlingException: Rate exceeded\nTooManyRequestsException", /in a minute/],
    ["Error: Saved plan is stale", /Run the command again/],
    ["Error: Backend configuration changed", /rm -r .+\/\.terraform/],
  ])("knows what to do about %j", (output, hint) => {
    expect(failureHints(`│ ${output}`, folder)).toEqual([expect.stringMatching(hint)]);
  });

  it("has nothing to say about what it does not know", () => {
    expect(failureHints("Error: Invalid index", folder)).toEqual([]);
  });

  it("says how to save a state that Terraform could not save", () => {
    writeFileSync(join(folder, "errored.tfstate"), "{}");

    expect(failureHints("", folder)).toEqual([expect.stringContaining(`terraform -chdir=${folder} state push`)]);
  });
});
