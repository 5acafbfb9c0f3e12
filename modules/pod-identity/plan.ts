export { accountKey, type ProgramAccount, roleAnnotations } from "./program-account";
export { defaultMechanism, type IdentityMechanism, identityMechanism } from "./settings";
