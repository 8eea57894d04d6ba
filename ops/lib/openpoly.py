"""Events as OpenPoly signs them."""

import hashlib
import hmac
import json
import time


def event(secret, event_id, event_type="mini_app.login.succeeded", data=None, size=0):
    """The body and the headers of a delivery; the body is filled up to the size in bytes."""
    content = {"event_id": event_id, "event_type": event_type, "data": data or {}}
    body = json.dumps(content).encode()
    if len(body) < size:
        content["data"] = content["data"] | {"filling": "x" * (size - len(body))}
        body = json.dumps(content).encode()
    now = time.time()
    at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + f".{int(now * 1000) % 1000:03d}Z"
    mac = hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()
    return body, {"X-Polynion-Event-Id": event_id, "X-Polynion-Timestamp": at, "X-Polynion-Signature": f"v1={mac}"}


def post(connection, secret, event_id, **what):
    """Sends one over an http.client connection, and gives the status of the answer."""
    body, headers = event(secret, event_id, **what)
    connection.request("POST", "/webhooks/openpoly", body, headers)
    response = connection.getresponse()
    response.read()
    return response.status
