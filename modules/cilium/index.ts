export { Cilium, type CiliumProps } from "./cilium";
