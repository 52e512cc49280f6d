"""Prints the ARN that boto3 works with."""

import boto3

print(boto3.client("sts").get_caller_identity()["Arn"])
