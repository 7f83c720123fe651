"""moto's server, which answers GetBucketReplication with what was put: moto 5.2.5 keeps all of it, and answers with a filter, and no replication of deletes, of its own."""

import os
import sys
import threading

import xmltodict
from moto.s3 import responses
from moto.server import main


def what_was_put(self):
    replication = self.backend.get_bucket_replication(self.bucket_name)
    if not replication:
        raise responses.ReplicationConfigurationNotFoundError(bucket_name=self.bucket_name)
    return xmltodict.unparse({"ReplicationConfiguration": replication})


def end_with_its_test():
    sys.stdin.read()
    os._exit(0)


responses.S3Response.get_bucket_replication = what_was_put
threading.Thread(target=end_with_its_test, daemon=True).start()
main(sys.argv[1:])
