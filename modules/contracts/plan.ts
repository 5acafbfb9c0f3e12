export { type CdktfSynthesis, cdktfCommand } from "./cdktf-command";
export { hcpState, localState, s3State } from "./settings";
