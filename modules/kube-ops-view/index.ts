export { KubeOpsView, type KubeOpsViewProps } from "./kube-ops-view";
