"""Reads shared files as botocore does: a line of JSON asks, a line of JSON answers."""
import json
import sys

import botocore.configloader
import botocore.session


def pairs(sections):
    return [[name, list(values.items())] for name, values in sections.items()]


def read(path):
    try:
        botocore.configloader.raw_config_parse(path)
        return {"sections": pairs(botocore.configloader.raw_config_parse(path, parse_subsections=False))}
    except Exception as error:
        return {"error": str(error)}


def profiles(path):
    try:
        return list(botocore.configloader.load_config(path)["profiles"])
    except Exception:
        return []


def credentials(ask):
    session = botocore.session.Session(profile=ask["profile"])
    session.set_config_variable("config_file", ask["config"])
    session.set_config_variable("credentials_file", ask["credentials"])
    try:
        found = session.get_credentials()
        if found is None:
            return None
        if found.method == "assume-role":
            return {"method": found.method}
        return {"method": found.method, "key": found.access_key, "secret": found.secret_key, "token": found.token}
    except Exception as error:
        return {"method": "error", "error": str(error)}


for line in sys.stdin:
    ask = json.loads(line)
    answer = {
        "config": read(ask["config"]),
        "credentials": read(ask["credentials"]),
        "profiles": profiles(ask["config"]),
    }
    if "profile" in ask:
        answer["found"] = credentials(ask)
    print(json.dumps(answer), flush=True)
