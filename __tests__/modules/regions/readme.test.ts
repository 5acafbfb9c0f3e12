import { readmeExports } from "../../support/readme";

it("answers as its README says", () => {
  expect(readmeExports("regions")).toMatchObject({
    partition: "aws-eusc",
    domain: "amazonaws.eu",
    zone: { kind: "local-zone", region: "us-west-2" },
    role: { partition: "aws-eusc", service: "iam" },
    problem: expect.stringContaining('Did you mean "eu-west-1"?'),
  });
});
