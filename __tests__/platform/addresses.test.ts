import { join } from "node:path";
import { loadFixtures } from "../fixtures";
import { gatewayStudy } from "../support/gateway-study";
import { expectGolden } from "../support/golden";
import meshEnvironment from "../support/mesh-environment";
import { synthesisePlatform } from "../support/platform";

/*
 * Addresses are public API: a rename destroys and makes again, unless a `moved` entry goes with it. These lists are
 * reviewed by people. After an intended change: UPDATE_GOLDEN=1 npx jest __tests__/platform/addresses
 */
const environments = [...loadFixtures(), gatewayStudy, meshEnvironment];

it.each(environments.map(({ name }) => name))("the addresses of %s are those that were reviewed", (name) => {
  const stacks = synthesisePlatform(...environments.filter((environment) => environment.name === name));
  const lines = Object.values(stacks).flatMap((stack) => [
    stack.id,
    ...[...stack.addresses(), ...stack.checks()].map((address) => `  ${address}`),
  ]);

  expectGolden(join(__dirname, "golden", `${name}.txt`), `${lines.join("\n")}\n`);
});
