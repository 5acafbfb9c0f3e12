export {
  type CertificateNames,
  checkCertificateNames,
  covers,
  validatedNames,
  validationRecordId,
} from "./certificate-names";
export { reservedZone } from "./reserved-zone";
export { type CertificateSettings, dnsSettings } from "./settings";
