export * from "./plan";
export type { AddonWiring, DeclareAddon, DeclaredAddon } from "./wiring";
