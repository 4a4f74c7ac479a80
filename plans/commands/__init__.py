"""The subcommands of `python -m plans`, one file each."""
