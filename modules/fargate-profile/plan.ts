export { checkFargateProfile } from "./profile-checks";
export { fargateProfileOf, type SelectedPod } from "./profile-of-pod";
export { type FargateProfileSettings, type FargateSelector, fargateProfileSettings, fargateRole } from "./settings";
