export { GatewayClass, type GatewayClassProps } from "./gateway-class";
export { GatewayDefinitions, type GatewayDefinitionsProps } from "./gateway-definitions";
export { albGatewayClass, type GatewayClassName } from "./plan";
