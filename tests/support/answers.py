"""What a web server answers."""

import http.client
from urllib.parse import urlsplit


class Answer:
    """What a server says to one question."""

    def __init__(self, address: str, path: str, **asked: str) -> None:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        connection.request("GET", urlsplit(address).path + path, headers=asked)
        response = connection.getresponse()
        self.status = response.status
        self.body = response.read()
        self.headers = {"ETag" if name == "Etag" else name: value for name, value in response.getheaders()}  # Caddy's
        names = [name for name, _ in response.getheaders()]
        assert len(names) == len(set(names)), f"{path}: a header is sent twice"
        connection.close()
