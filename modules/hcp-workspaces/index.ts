export { HcpWorkspaces, type HcpWorkspacesProps } from "./hcp-workspaces";
