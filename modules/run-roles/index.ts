export { RunRoles, type RunRolesProps } from "./run-roles";
