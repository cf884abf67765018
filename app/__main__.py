"""``python -m app``: the ``keypoint`` command without its installed script."""

from app.cli.group import main

main()
