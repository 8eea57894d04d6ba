"""nginx with the configuration that this repository ships."""

import pathlib
import subprocess

from .processes import ROOT, end, free_port, listens, program, wait_until

MAIN = """
daemon off; pid {directory}/nginx.pid; error_log {directory}/nginx.log info;
worker_processes 1; worker_rlimit_nofile 20000;
events {{ worker_connections 16384; }}
http {{
    access_log off;
    client_body_temp_path {directory}/body; proxy_temp_path {directory}/proxy; fastcgi_temp_path {directory}/fastcgi;
    uwsgi_temp_path {directory}/uwsgi; scgi_temp_path {directory}/scgi;
    include {directory}/balancer.conf;
}}
"""


class Nginx:

    def __init__(self, directory, nodes, address="127.0.0.1"):
        """Starts one before two nodes, or the same one twice."""
        self.directory, self.port = directory, free_port()
        text = (ROOT / "ops/nginx.conf").read_text(encoding="utf-8")
        for name, node in zip(("node-a:8080", "node-b:8080"), nodes):
            text = text.replace(name, f"127.0.0.1:{node.port}")
        text = text.replace("listen 80", f"listen {address}:{self.port}")
        pathlib.Path(directory, "balancer.conf").write_text(text, encoding="utf-8")
        pathlib.Path(directory, "nginx.conf").write_text(MAIN.format(directory=directory), encoding="utf-8")
        self.process = subprocess.Popen([program("nginx", "/usr/sbin/nginx"), "-p", directory, "-e",
                                         f"{directory}/nginx.log", "-c", f"{directory}/nginx.conf"])
        wait_until(lambda: listens(self.port), "nginx")

    def retried(self):
        """How many requests it took to the other node."""
        with open(f"{self.directory}/nginx.log", encoding="utf-8") as log:
            return sum("upstream" in line for line in log if "[error]" in line)

    def end(self):
        end(self.process)
