export { type CoreDnsSettings, checkCoreDns, coreDnsConfiguration, coreDnsPods, coreDnsTolerations } from "./core-dns";
export { coreDnsPodSets } from "./pods";
