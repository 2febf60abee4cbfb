"""Pictures of the screens, made by `make screenshots` from the demo at a fixed date."""
