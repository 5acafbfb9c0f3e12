import { readmeExample } from "../../support/readme";

it("makes the JSON that its README shows", () => {
  const { made, shown } = readmeExample("run-access");

  expect(made.json).toMatchObject(shown);
});
