export { RunAccess, type RunAccessProps, type RunUsers } from "./run-access";
