"""The manifest on paper."""
