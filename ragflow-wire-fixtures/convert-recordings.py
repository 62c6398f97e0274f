#!/usr/bin/env python3
"""Turns a folder of recorded RAGFlow exchanges into the fixtures of this module.

    python3 convert-recordings.py RECORDINGS [WIRE]

RECORDINGS holds one folder per RAGFlow release, each with one folder per area, each with one JSON file per
exchange. WIRE, by default src/main/resources/wire beside this script, receives one JSON Lines file per release and
area, one line per exchange in the order of the names, and index.json, which counts them. Releases that RECORDINGS
does not hold stay as they are. Running the script again gives the same bytes.

What a recording needs ("needs", a list of the words of Need.java) comes from the recording or, where it has none,
from the line that WIRE holds for it already.

Two shapes of recordings are read: the one of v0.23.1 and v0.24.0 (note, surprise, body_text, body_base64, aborted,
the header line of each multipart part) and the one of later releases (shows, text, bytes_repr, client_error, the
fields of each multipart part). See README.md for the shape that is written.
"""

import ast
import base64
import json
import pathlib
import re
import sys
import urllib.parse

# What says nothing about the exchange itself. Content-Length is made anew when an answer is replayed.
DROPPED_REQUEST_HEADERS = {"host", "content-length"}
DROPPED_RESPONSE_HEADERS = {
    "connection",
    "content-length",
    "date",
    "server",
    "transfer-encoding",
    "vary",
}


def pairs(headers):
    return list(headers.items()) if isinstance(headers, dict) else [tuple(pair) for pair in headers]


def kept(headers, dropped):
    return [[name.lower(), value] for name, value in pairs(headers) if name.lower() not in dropped]


def base64_text(data):
    return base64.b64encode(data).decode("ascii")


def parameter(header, name):
    """The value of a quoted parameter of a Content-Disposition header, or None."""
    found = re.search(r'[;\s]%s="((?:[^"\\]|\\.)*)"' % re.escape(name), header)
    return re.sub(r"\\(.)", r"\1", found.group(1)) if found else None


def part_from_header(part):
    header = part["header"]
    if "\n" in header:
        raise ValueError("more than one header in a part: %r" % header)
    result = {"name": parameter(header, "name")}
    if parameter(header, "filename") is not None:
        result["filename"] = parameter(header, "filename")
    star = re.search(r"filename\*=UTF-8''([^;]*)", header)
    if star:
        result["filenameStar"] = urllib.parse.unquote(star.group(1))
    if "content_base64" in part:
        result["base64"] = part["content_base64"]
    else:
        result["content"] = part["content"]
        if len(part["content"].encode()) != part["content_length"]:
            raise ValueError("cut content of a part: %r" % header)
    return result


def part_from_fields(part):
    result = {"name": part["field"]}
    if "filename" in part:
        result["filename"] = part["filename"]
    if "filename_star" in part:
        result["filenameStar"] = urllib.parse.unquote(part["filename_star"])
    if "type" in part:
        result["contentType"] = part["type"]
    size = part["size"]
    if "content" in part and size in (len(part["content"]), len(part["content"].encode())):
        result["content"] = part["content"]
        return result
    # Bytes that are no text were written as a Python literal, and only their beginning when there were many.
    data = ast.literal_eval(part.get("bytes_repr", part.get("content")))
    result["base64"] = base64_text(data)
    if len(data) != size:
        result["size"] = size
    return result


def request(recorded):
    result = {
        "method": recorded["method"],
        "path": recorded["path"],
        "headers": kept(recorded["headers"], DROPPED_REQUEST_HEADERS),
    }
    if "multipart" in recorded:
        result["multipart"] = [
            part_from_header(part) if "header" in part else part_from_fields(part)
            for part in recorded["multipart"]
        ]
    elif "body_text" in recorded:
        result["bodyText"] = recorded["body_text"]
    elif isinstance(recorded.get("body"), str) and not has_length(recorded["headers"]):
        # Later recordings keep what is not an object or a list as the text that was sent.
        result["bodyText"] = recorded["body"]
    elif "body" in recorded:
        result["body"] = recorded["body"]
    return result


def has_length(headers):
    return any(name.lower() == "content-length" for name, _ in pairs(headers))


def ending(recorded):
    """How an answer that did not come to its end was ended, or None."""
    said = recorded.get("aborted") or recorded.get("client_error")
    if recorded.get("connection_aborted"):
        said = "server closed the connection without the last chunk"
    if not said:
        return None
    if said.startswith("server closed"):
        how = "cut-by-server"
    elif said.startswith("closed by client"):
        how = "closed-by-client"
    elif "gave up" in said or "timed out" in said:
        how = "silence"
    else:
        raise ValueError("unknown end: %r" % said)
    return {"how": how, "note": said}


def response(recorded, method):
    dropped = DROPPED_RESPONSE_HEADERS - ({"content-length"} if method == "HEAD" else set())
    result = {"status": recorded["status"], "headers": kept(recorded["headers"], dropped)}
    if "chunks" in recorded and "bytes_repr" not in recorded:
        pieces = [piece for _, piece in recorded["chunks"]]
        if "".join(pieces) != recorded["raw"]:
            raise ValueError("the pieces are not the whole")
        result["chunks"] = pieces
    elif "body_base64" in recorded:
        result["base64"] = recorded["body_base64"]
    elif "bytes_repr" in recorded:
        data = ast.literal_eval(recorded["bytes_repr"])
        if len(data) != recorded["length"]:
            raise ValueError("cut bytes")
        result["base64"] = base64_text(data)
    elif "raw" in recorded or "text" in recorded:
        result["body"] = recorded.get("raw", recorded.get("text"))
    else:
        # Of long answers only the parsed JSON was kept. RAGFlow writes it compactly, with an escape for whatever is
        # not ASCII and a line feed at the end; the recorded length proves that these are the bytes it sent.
        text = json.dumps(recorded["body"], separators=(",", ":")) + "\n"
        length = [value for name, value in pairs(recorded["headers"]) if name.lower() == "content-length"]
        if length != [str(len(text))] and not recorded.get("cut"):
            raise ValueError("cannot be written as it was sent: %s instead of %d" % (length, len(text)))
        result["body"] = text
    if ending(recorded):
        result["aborted"] = ending(recorded)
    return result


def recording(recorded, area, known_needs):
    name = recorded["name"].removeprefix(area + "/")
    shows = recorded.get("shows", recorded.get("note", ""))
    if recorded.get("surprise"):
        shows = "%s; surprise: %s" % (shows, recorded["surprise"]) if shows else recorded["surprise"]
    result = {"name": name, "shows": shows}
    if recorded.get("effect"):
        result["effect"] = recorded["effect"]
    needs = recorded.get("needs", known_needs)
    if needs:
        result["needs"] = sorted(needs)
    result["request"] = request(recorded["request"])
    result["response"] = response(recorded["response"], recorded["request"]["method"])
    return result


def needs_by_name(target):
    """The needs of the recordings of a release that were converted before, by area and name."""
    needs = {}
    for file in target.glob("*.jsonl"):
        with open(file, encoding="utf-8", newline="\n") as lines:
            for line in lines:
                converted = json.loads(line)
                needs[file.stem, converted["name"]] = converted.get("needs", [])
    return needs


def release_order(release):
    return [int(number) for number in re.findall(r"\d+", release)]


def main(recordings, wire):
    index_file = wire / "index.json"
    index = json.loads(index_file.read_text("utf-8")) if index_file.exists() else {}
    for release in sorted(folder for folder in recordings.iterdir() if folder.is_dir()):
        target = wire / release.name
        target.mkdir(parents=True, exist_ok=True)
        known_needs = needs_by_name(target)
        for old in target.glob("*.jsonl"):
            old.unlink()
        counts = {}
        for area in sorted(folder for folder in release.iterdir() if folder.is_dir()):
            lines = {}
            for file in sorted(area.glob("*.json")):
                try:
                    recorded = json.loads(file.read_text("utf-8"))
                    converted = recording(recorded, area.name, known_needs.get((area.name, file.stem), []))
                except Exception as error:
                    raise SystemExit("%s/%s/%s: %s" % (release.name, area.name, file.name, error)) from error
                if converted["name"] != file.stem:
                    raise SystemExit("%s/%s/%s: is called %s" % (release.name, area.name, file.name, converted["name"]))
                lines[file.stem] = json.dumps(converted, ensure_ascii=False, separators=(",", ":"))
            with open(target / (area.name + ".jsonl"), "w", encoding="utf-8", newline="\n") as out:
                for name in sorted(lines):
                    out.write(lines[name] + "\n")
            counts[area.name] = len(lines)
        index[release.name] = counts
        print("%-10s %5d recordings in %d areas" % (release.name, sum(counts.values()), len(counts)))
    index = {release: index[release] for release in sorted(index, key=release_order)}
    with open(index_file, "w", encoding="utf-8", newline="\n") as out:
        out.write(json.dumps(index, indent=2) + "\n")
    print("%-10s %5d recordings" % ("in all", sum(sum(counts.values()) for counts in index.values())))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    here = pathlib.Path(__file__).resolve().parent
    main(
        pathlib.Path(sys.argv[1]),
        pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else here / "src" / "main" / "resources" / "wire",
    )
