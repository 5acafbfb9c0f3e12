export {
  type CertificateNames,
  certificateCovers,
  checkCertificateNames,
  validatedNames,
  validationRecordId,
} from "./certificate-names";
export { reservedZone } from "./reserved-zone";
export { type CertificateSettings, dnsSettings } from "./settings";
