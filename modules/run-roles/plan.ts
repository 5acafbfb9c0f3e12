export { dataSourceActions, resourceActions } from "./actions";
export { type HeldTypes, permissions, type Statement, unknownTypes } from "./permissions";
export { checkRolePath, type RunRole, roleArn, roleName } from "./role-names";
export type { Kind, Scope, Target } from "./scope";
export { runRoleSettings } from "./settings";
export { awsAudience, type RunIdentity, type RunPhase, subjectOf, type Trust, trustPolicy } from "./trust";
export type { Making, TypeActions } from "./type-actions";
