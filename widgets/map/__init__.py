"""The live map, drawn natively."""
