import { Option } from "commander";
import { stackKinds } from "../stacks/stack-kinds";

/** `--stack NAME`, the same for every command that works on one stack of an environment. */
export function stackOption(): Option {
  return new Option("--stack <name>", "one stack of the environment").choices(stackKinds);
}

/** `--stack NAME...`, the same for every command that works on some stacks of an environment. */
export function stacksOption(): Option {
  return new Option("--stack <name...>", "some stacks of the environment").choices(stackKinds);
}
