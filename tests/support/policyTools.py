"""Reads what Keyfob exports with parsers that nobody here wrote; text on standard input, JSON on standard output."""

import json
import re
import sys


def from_yaml(text):
    import yaml

    return yaml.safe_load(text)


def from_hcl(text):
    import hcl2

    return evaluated(hcl2.loads(text))


def evaluated(value):
    """The parser leaves expressions as text; those of the form jsonencode({...}) are parsed once more, by themselves."""
    import hcl2

    if isinstance(value, list):
        return [evaluated(item) for item in value]
    if isinstance(value, dict):
        return {unquoted(name): evaluated(item) for name, item in value.items() if name != "__is_block__"}
    if not isinstance(value, str):
        return value
    encoded = re.fullmatch(r"\$\{jsonencode\((.*)\)\}", value, re.DOTALL)
    if encoded:
        return evaluated(hcl2.loads("value = " + encoded.group(1) + "\n")["value"])
    return unquoted(value)


def unquoted(text):
    return json.loads(text) if re.fullmatch(r'".*"', text, re.DOTALL) else text


def lint(text):
    import parliament

    analyzed = parliament.analyze_policy_string(text)
    return [{"issue": finding.issue, "detail": str(finding.detail)} for finding in analyzed.findings]


tools = {"yaml": from_yaml, "hcl": from_hcl, "lint": lint}
print(json.dumps(tools[sys.argv[1]](sys.stdin.read())))
