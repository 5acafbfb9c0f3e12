export type { DeclaredRelease } from "./declared-release";
export * from "./plan";
export type { AddonWiring, DeclareAddon, DeclaredAddon } from "./wiring";
