import { readmeExample } from "../../support/readme";

it("makes what its README shows", () => {
  const { made, shown } = readmeExample("network-policy");

  expect(made.json).toMatchObject(shown);
});
