export { declareKubeOpsView } from "./declare";
export { KubeOpsView, type KubeOpsViewProps } from "./kube-ops-view";
