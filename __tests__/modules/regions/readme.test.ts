import { readmeExports } from "../../support/readme";

it("answers as its README shows", () => {
  expect(readmeExports("regions")).toMatchObject({
    partition: "aws-eusc",
    domain: "amazonaws.eu",
    zone: { kind: "local-zone", region: "us-west-2" },
    role: { partition: "aws-eusc", service: "iam" },
    problem: { code: "RegionUnknown", values: { region: "eu-west-9", near: "eu-west-1" } },
  });
});
