export { Cilium, type CiliumProps } from "./cilium";
export { declareCilium } from "./declare";
