# Says who boto3 works as, with whatever credentials it finds.
import boto3

print(boto3.client("sts").get_caller_identity()["Arn"])
