"""Changes what an environment has in the lab's AWS, as a person with a console would. Used by drift.ts."""

import sys

import boto3

aws_endpoint, eks_endpoint, environment, region, change = sys.argv[1:6]


def client(service):
    endpoint = eks_endpoint if service == "eks" else aws_endpoint
    keys = {"aws_access_key_id": "lab", "aws_secret_access_key": "lab"}
    return boto3.client(service, region_name=region, endpoint_url=endpoint, **keys)


ec2, iam, eks = client("ec2"), client("iam"), client("eks")


def named(things, name):
    for thing in things:
        if any(tag["Key"] == "Name" and tag["Value"] == name for tag in thing.get("Tags", [])):
            return thing
    raise SystemExit(f"there is no {name}")


def group(role):
    found = ec2.describe_security_groups()["SecurityGroups"]
    return next(one for one in found if one["GroupName"].startswith(f"{environment}-{role}-"))


def open_port(group_id, port, description):
    ranges = [{"CidrIp": "0.0.0.0/0", "Description": description}]
    permission = {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": ranges}
    ec2.authorize_security_group_ingress(GroupId=group_id, IpPermissions=[permission])


def first_node_group():
    return eks.list_nodegroups(clusterName=environment)["nodegroups"][0]


def role_of_nodes():
    return next(one["RoleName"] for one in iam.list_roles()["Roles"] if one["RoleName"].startswith(f"{environment}-node"))


def changed_tag():
    vpc = named(ec2.describe_vpcs()["Vpcs"], environment)
    ec2.create_tags(Resources=[vpc["VpcId"]], Tags=[{"Key": "Owner", "Value": "by hand"}])


def controllers_tag():
    vpc = named(ec2.describe_vpcs()["Vpcs"], environment)
    ec2.create_tags(Resources=[vpc["VpcId"]], Tags=[{"Key": "elbv2.k8s.aws/cluster", "Value": environment}])


def deleted_route():
    table = named(ec2.describe_route_tables()["RouteTables"], f"{environment}-private-{region}a")
    ec2.delete_route(RouteTableId=table["RouteTableId"], DestinationCidrBlock="0.0.0.0/0")


def subnet_attribute():
    subnet = named(ec2.describe_subnets()["Subnets"], f"{environment}-private-{region}a")
    ec2.modify_subnet_attribute(SubnetId=subnet["SubnetId"], MapPublicIpOnLaunch={"Value": True})


def added_rule():
    open_port(group("nodes")["GroupId"], 22, "by hand")


def controllers_rule():
    open_port(group("nodes")["GroupId"], 8080, "elbv2.k8s.aws/targetGroupBinding=shared")


def widened_rule():
    own = group("nodes")["GroupId"]
    rules = ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [own]}])["SecurityGroupRules"]
    rule = next(one for one in rules if not one["IsEgress"] and one["FromPort"] == 1025)
    wider = {"IpProtocol": "tcp", "FromPort": 0, "ToPort": 65535, "Description": rule["Description"]}
    source = {"ReferencedGroupId": rule["ReferencedGroupInfo"]["GroupId"]}
    update = {"SecurityGroupRuleId": rule["SecurityGroupRuleId"], "SecurityGroupRule": {**wider, **source}}
    ec2.modify_security_group_rules(GroupId=own, SecurityGroupRules=[update])


def detached_policy():
    iam.detach_role_policy(RoleName=role_of_nodes(), PolicyArn="arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy")


def attached_policy():
    iam.attach_role_policy(RoleName=role_of_nodes(), PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")


def added_route():
    table = named(ec2.describe_route_tables()["RouteTables"], f"{environment}-private-{region}b")
    gateway = ec2.describe_internet_gateways()["InternetGateways"][0]["InternetGatewayId"]
    ec2.create_route(RouteTableId=table["RouteTableId"], DestinationCidrBlock="192.0.2.0/24", GatewayId=gateway)


def addon():
    eks.update_addon(clusterName=environment, addonName="coredns", configurationValues='{"replicaCount":5}')


def launch_template_version():
    found = ec2.describe_launch_templates()["LaunchTemplates"]
    template = next(one for one in found if one["LaunchTemplateName"].startswith(environment))
    data = ec2.describe_launch_template_versions(LaunchTemplateId=template["LaunchTemplateId"])
    same = data["LaunchTemplateVersions"][0]["LaunchTemplateData"]
    ec2.create_launch_template_version(LaunchTemplateId=template["LaunchTemplateId"], LaunchTemplateData=same)


def scaled():
    eks.update_nodegroup_config(clusterName=environment, nodegroupName=first_node_group(), scalingConfig={"desiredSize": 2})


def tagged_node_group():
    found = eks.describe_nodegroup(clusterName=environment, nodegroupName=first_node_group())["nodegroup"]
    eks.tag_resource(resourceArn=found["nodegroupArn"], tags={"Owner": "by hand"})


def undo_additions():
    """Takes back what no apply removes, because no resource of a configuration is that."""
    nodes = group("nodes")
    by_hand = [one for one in nodes["IpPermissions"] if one.get("FromPort") in (22, 8080)]
    ec2.revoke_security_group_ingress(GroupId=nodes["GroupId"], IpPermissions=by_hand)
    table = named(ec2.describe_route_tables()["RouteTables"], f"{environment}-private-{region}b")
    ec2.delete_route(RouteTableId=table["RouteTableId"], DestinationCidrBlock="192.0.2.0/24")
    iam.detach_role_policy(RoleName=role_of_nodes(), PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    eks.update_addon(clusterName=environment, addonName="coredns", configurationValues="")


for one in change.split(","):
    globals()[one]()
