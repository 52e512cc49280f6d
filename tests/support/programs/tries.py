"""Makes calls with boto3 and says how each ended: standard input and output are JSON."""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

asked = json.load(sys.stdin)
session = boto3.Session(
    aws_access_key_id=asked["keys"]["accessKeyId"],
    aws_secret_access_key=asked["keys"]["secretAccessKey"],
    aws_session_token=asked["keys"].get("sessionToken"),
    region_name="us-east-1",
)


def tried(service, operation, words):
    client = session.client(service, endpoint_url=asked["endpoint"], config=Config(retries={"total_max_attempts": 1}))
    try:
        return {"said": "done", "answer": getattr(client, operation)(**words)}
    except ClientError as refused:
        return {"said": refused.response["Error"]["Code"], "message": refused.response["Error"]["Message"]}


json.dump([tried(*call) for call in asked["calls"]], sys.stdout, default=str)
