export { type CdktfSynthesis, cdktfCommand } from "./cdktf-command";
