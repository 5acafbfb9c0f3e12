export { kubeOpsViewWarnings } from "./warnings";
