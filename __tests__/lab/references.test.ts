import { referencesInExpression, referencesInTemplate } from "../../lab/terraform/references";

const names = (text: string) => referencesInTemplate(text).map((reference) => reference.join("."));

describe("references in a template", () => {
  it("are the names from the root on, without indexes and splats", () => {
    expect(names("${aws_nat_gateway.vpc_nat_a.public_ip}")).toEqual(["aws_nat_gateway.vpc_nat_a.public_ip"]);
    expect(names('${aws_eks_cluster.c.vpc_config[0].ids["a"].x}')).toEqual(["aws_eks_cluster.c.vpc_config.ids.x"]);
    expect(names("${aws_subnet.a[*].id} ${aws_subnet.b.*.id} ${aws_subnet.c.0.id}")).toEqual([
      "aws_subnet.a.id",
      "aws_subnet.b.id",
      "aws_subnet.c.id",
    ]);
  });

  it("keep hyphens, which Terraform allows in names", () => {
    expect(names("${aws_subnet.private-a.id}")).toEqual(["aws_subnet.private-a.id"]);
  });

  it("are found in arguments of functions, in objects and in indexes", () => {
    expect(names("${jsonencode({a = aws_vpc.a.id, b = [aws_vpc.b.id]})}")).toEqual(
      expect.arrayContaining(["aws_vpc.a.id", "aws_vpc.b.id"]),
    );
    expect(names("${local.zones[aws_subnet.a.availability_zone].id}")).toEqual([
      "aws_subnet.a.availability_zone",
      "local.zones.id",
    ]);
  });

  it("are found in a template within quotes, and nowhere else within quotes", () => {
    expect(names('${join("-", ["aws_vpc.quoted.id", "${aws_vpc.a.id}}", "\\"${aws_vpc.b.id}"])}')).toEqual([
      "join",
      "aws_vpc.a.id",
      "aws_vpc.b.id",
    ]);
  });

  it("are not found in plain text, after an escape, or below the result of a function", () => {
    expect(names("aws_vpc.a.id $${aws_vpc.b.id} %%{aws_vpc.c.id}")).toEqual([]);
    expect(names("${file(path.module).aws_vpc.a.id}")).toEqual(["file", "path.module"]);
  });

  it("are found in directives and after a brace in quotes", () => {
    expect(names('%{ if aws_vpc.a.x }%{ endif }${f("}", aws_vpc.b.id)}')).toEqual(
      expect.arrayContaining(["aws_vpc.a.x", "aws_vpc.b.id"]),
    );
  });
});

describe("references in a bare expression", () => {
  it("need no template around them, and may have one", () => {
    expect(referencesInExpression("aws_vpc.a")).toEqual([["aws_vpc", "a"]]);
    expect(referencesInExpression("${aws_vpc.a}")).toEqual([["aws_vpc", "a"]]);
    expect(referencesInExpression("scaling_config[0].desired_size")).toEqual([["scaling_config", "desired_size"]]);
  });
});
