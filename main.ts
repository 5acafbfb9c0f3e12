import { loadEnvironments } from "./environments";
import { createApp, definePlatform } from "./stacks/platform";
import { run } from "./stacks/run";

run(() => {
  const app = createApp();
  for (const environment of loadEnvironments()) definePlatform(app, environment);
  app.synth();
});
