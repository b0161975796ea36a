"""The hub's stock: consigned goods lot by lot, and how the shop's number follows what really lies there."""
