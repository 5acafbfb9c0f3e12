import { Scratch } from "../support/scratch";

describe("the spelling check", () => {
  it("refuses a word that is in no dictionary, in code and in documents, but not in environments", () => {
    const scratch = new Scratch({
      "README.md": "# The netwrok\n",
      "stacks/network.ts": "// The colour of a VPC's subnetts\nexport {};\n",
      "environments/schema.ts": "// What an environmint has\nexport {};\n",
      // The names in an environment are its owner's.
      "environments/acme.ts": "// Of Frobnicatr Ltd\nexport {};\n",
    });

    const { status, output } = scratch.run("spelling");

    scratch.remove();
    expect(status).toBe(1);
    expect(output.match(/(?<=Unknown word \()\w+/g)?.sort()).toEqual(["environmint", "netwrok", "subnetts"]);
  });

  // cspell:disable
  it("refuses words for people where a component acts", () => {
    const scratch = new Scratch({
      "README.md": "# Whoever reads this\n",
      "stacks/network.ts": "// Lets nobody in\nexport {};\n",
    });

    const { status, output } = scratch.run("spelling");

    scratch.remove();
    expect(status).toBe(1);
    expect(output.match(/(?<=Forbidden word \()\w+/g)?.sort()).toEqual(["Whoever", "nobody"]);
  });
  // cspell:enable
});
