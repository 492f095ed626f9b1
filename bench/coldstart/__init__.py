"""Cold-start benchmark: fake AWS on loopback, contenders side by side, figures as Markdown, JSON and SVG."""
