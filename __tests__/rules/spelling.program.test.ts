import { Scratch } from "../support/scratch";

describe("the spelling check", () => {
  it("refuses a word that is in no dictionary, in code and in documents", () => {
    const scratch = new Scratch({
      "README.md": "# The netwrok\n",
      "stacks/network.ts": "// The colour of a VPC's subnetts\nexport {};\n",
    });

    const { status, output } = scratch.run("spelling");

    scratch.remove();
    expect(status).toBe(1);
    expect(output.match(/(?<=Unknown word \()\w+/g)).toEqual(["netwrok", "subnetts"]);
  });
});
