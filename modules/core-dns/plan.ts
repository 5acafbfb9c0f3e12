export { type CoreDnsSettings, checkCoreDns, coreDnsConfiguration, coreDnsPods } from "./core-dns";
