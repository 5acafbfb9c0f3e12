import {
  albAnnotations,
  dnsNameAnnotation,
  nlbAnnotations,
  serviceAnnotations,
} from "../../../modules/application/annotations";
import { readmeExample, readmeText } from "../../support/readme";

it("makes the JSON that its README shows", () => {
  const { made, shown } = readmeExample("application");

  expect(made.json).toMatchObject(shown);
});

it("has every annotation that it writes in its README", () => {
  const written = [...readmeText("application").matchAll(/^\| (?:`\w+`|both) \| [^|]+ \| `(\S+)` \|$/gm)].map(
    ([, name]) => name,
  );
  const complete = (name: string) => (name.endsWith(".") ? `${name}<rule>` : name);

  expect(written).toEqual([
    ...Object.values(serviceAnnotations),
    ...Object.values(nlbAnnotations),
    ...Object.values(albAnnotations).map(complete),
    `<prefix>${dnsNameAnnotation}`,
  ]);
});
