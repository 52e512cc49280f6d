"""Makes calls with boto3 and says how each ended: a line of JSON asks, a line of JSON answers, until standard input ends."""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

session = boto3.Session(region_name="us-east-1")  # one for all, for it reads the descriptions of the services only once


def clients(endpoint, keys):
    own = {
        "aws_access_key_id": keys["accessKeyId"],
        "aws_secret_access_key": keys["secretAccessKey"],
        "aws_session_token": keys.get("sessionToken"),
    }
    made = {}

    def client(service):
        if service not in made:
            made[service] = session.client(service, endpoint_url=endpoint, config=Config(retries={"total_max_attempts": 1}), **own)
        return made[service]

    return client


def tried(client, operation, words):
    try:
        return {"said": "done", "answer": getattr(client, operation)(**words)}
    except ClientError as refused:
        return {"said": refused.response["Error"]["Code"], "message": refused.response["Error"]["Message"]}


for line in sys.stdin:
    asked = json.loads(line)
    client = clients(asked["endpoint"], asked["keys"])
    print(json.dumps([tried(client(service), operation, words) for service, operation, words in asked["calls"]], default=str), flush=True)
