export { checkCoreDns, coreDnsConfiguration, coreDnsPods, coreDnsTolerations } from "./core-dns";
export { coreDnsPodSets } from "./pods";
export { type CoreDnsSettings, coreDnsSettings } from "./settings";
