"""Takes what a server pushes by OTLP over HTTP, and forgets it. Usage: collector.py SPANS; prints its port, and adds a line to SPANS for each
request that has spans."""

import http.server
import sys


class Collector(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/traces":
            with open(sys.argv[1], "a", encoding="utf-8") as spans:
                print(self.headers["Content-Length"], file=spans)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Says nothing."""


with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Collector) as server:
    print(server.server_port, flush=True)
    server.serve_forever()
