"""Works with AWS, five calls a second, until it has worked with four different keys; says which they were."""

import json
import time

import boto3

session = boto3.Session()
client = session.client("sts")
keys = []
while len(keys) < 4:
    client.get_caller_identity()
    key = session.get_credentials().access_key
    if key not in keys:
        keys.append(key)
    time.sleep(0.2)
print(json.dumps(keys))
