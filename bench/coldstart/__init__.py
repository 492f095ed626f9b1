"""Cold-start benchmark: runs contenders against AWS stubs on loopback and reports Markdown, JSON and SVG."""
