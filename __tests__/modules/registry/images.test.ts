import {
  ecrHostProblem,
  ecrRegion,
  fullImage,
  type ImageMirrors,
  mirroredImage,
  registryOf,
} from "@eksnet/modules/registry/plan";
import fc from "fast-check";

const copy = (prefix: string) => ({ kind: "repository", prefix }) as const;

describe("an image's registry", () => {
  it.each([
    ["nginx", "docker.io/library/nginx"],
    ["nginx:1.29", "docker.io/library/nginx:1.29"],
    ["bsord/tetris:1", "docker.io/bsord/tetris:1"],
    ["docker.io/nginx:1.29", "docker.io/library/nginx:1.29"],
    ["index.docker.io/nginx:1.29", "docker.io/library/nginx:1.29"],
    ["Registry/nginx:1.29", "Registry/nginx:1.29"],
    ["registry-1.docker.io/bsord/tetris:1", "docker.io/bsord/tetris:1"],
    ["index.docker.io.acme.dev/app", "index.docker.io.acme.dev/app"],
    ["public.ecr.aws/eks/coredns:v1", "public.ecr.aws/eks/coredns:v1"],
    ["localhost/app", "localhost/app"],
    ["registry:5000/app", "registry:5000/app"],
  ])("of %s is that of %s", (image, full) => {
    expect(fullImage(image)).toBe(full);
    expect(registryOf(image)).toBe(full.split("/")[0]);
  });
});

describe("a mirrored image", () => {
  const mirrors: ImageMirrors = {
    "docker.io": copy("registry.acme.dev/hub"),
    "docker.io/library": copy("registry.acme.dev/official"),
    "quay.io": copy("registry.acme.dev/quay"),
  };

  it.each([
    ["nginx:1.29", "registry.acme.dev/official/nginx:1.29"],
    ["docker.io/nginx:1.29", "registry.acme.dev/official/nginx:1.29"],
    ["bsord/tetris@sha256:aa", "registry.acme.dev/hub/bsord/tetris@sha256:aa"],
    ["quay.io/cilium/cilium", "registry.acme.dev/quay/cilium/cilium"],
  ])("%s comes from its longest prefix", (image, mirrored) => {
    expect(mirroredImage(image, mirrors)).toBe(mirrored);
  });

  it.each(["docker.io", "index.docker.io", "registry-1.docker.io"])(
    "of Docker Hub has one mirror, whichever of its hosts the file names: %s",
    (host) => {
      const hub: ImageMirrors = { [host]: copy("registry.acme.dev/hub") };

      for (const image of ["nginx:1.29", "docker.io/library/nginx:1.29", "index.docker.io/nginx:1.29"]) {
        expect(mirroredImage(image, hub)).toBe("registry.acme.dev/hub/library/nginx:1.29");
      }
    },
  );

  it("stays as it was written when no prefix fits, also when another registry only begins alike", () => {
    expect(mirroredImage("quay.io.acme.dev/app:1", mirrors)).toBe("quay.io.acme.dev/app:1");
    expect(mirroredImage("nginx:1", {})).toBe("nginx:1");
  });

  it("keeps its path, tag and digest, whatever the mirror", () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const suffix = fc.oneof(fc.constant(""), fc.constant(":1.2"), fc.constant("@sha256:0a1b"));
    fc.assert(
      fc.property(part, part, suffix, (path, name, end) => {
        expect(mirroredImage(`ghcr.io/${path}/${name}${end}`, { "ghcr.io": copy("a.b/c") })).toBe(
          `a.b/c/${path}/${name}${end}`,
        );
      }),
    );
  });
});

describe("the region of Amazon ECR", () => {
  it.each([
    ["111122223333.dkr.ecr.eu-west-1.amazonaws.com", "eu-west-1"],
    ["111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1"],
    ["111122223333.dkr-ecr.eu-west-1.on.aws", "eu-west-1"],
    ["111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn", "cn-north-1"],
    ["111122223333.dkr.ecr.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"],
    ["public.ecr.aws", undefined],
    ["docker.io", undefined],
    ["1111222233.dkr.ecr.eu-west-1.amazonaws.com", undefined],
    ["111122223333.dkr.ecr.cn-north-1.amazonaws.com", undefined],
  ])("of %s is %s", (host, region) => {
    expect(ecrRegion(host)).toBe(region);
  });
});

describe("a host of Amazon ECR", () => {
  it.each([
    ["1111222233.dkr.ecr.eu-west-1.amazonaws.com", "EcrAccountMalformed"],
    ["acme.dkr.ecr.eu-west-1.amazonaws.com", "EcrAccountMalformed"],
    ["111122223333.dkr.ecr.eu-west-9.amazonaws.com", "RegionUnknown"],
    ["111122223333.dkr.ecr.cn-north-1.amazonaws.com", "EcrDomainMismatch"],
    ["111122223333.dkr.ecr.eu-west-1.amazonaws.com.cn", "EcrDomainMismatch"],
    ["111122223333.dkr.ecr.eusc-de-east-1.amazonaws.com", "EcrDomainMismatch"],
    ["111122223333.dkr-ecr.eu-west-1.amazonaws.com", "EcrDomainMismatch"],
    ["111122223333.dkr.ecr.eu-west-1.on.aws", "EcrDomainMismatch"],
    ["111122223333.dkr.ecr.eu-west-1.amazonaws.comm", "EcrDomainMismatch"],
  ])("is refused where it cannot exist: %s", (host, code) => {
    expect(ecrHostProblem(host)?.code).toBe(code);
  });

  it.each([
    "111122223333.dkr.ecr.eu-west-1.amazonaws.com",
    "111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com",
    "111122223333.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn",
    "111122223333.dkr.ecr.us-iso-east-1.c2s.ic.gov",
    "mirror.dkr.ecr.internal.acme.dev",
    "public.ecr.aws",
    "localhost:5000",
  ])("is accepted where it can, and so are other registries: %s", (host) => {
    expect(ecrHostProblem(host)).toBeUndefined();
  });
});
