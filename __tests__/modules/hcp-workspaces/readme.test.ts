import { readmeExample } from "../../support/readme";

it("makes the JSON that its README shows", () => {
  const { made, shown } = readmeExample("hcp-workspaces");

  expect(made.json).toMatchObject(shown);
});
