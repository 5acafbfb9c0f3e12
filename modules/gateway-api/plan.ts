export { albGatewayClass, type GatewayClassName, sharedGatewayNamespace } from "./gateway-classes";
