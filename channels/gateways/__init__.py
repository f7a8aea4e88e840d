"""Vendors behind a port of the business."""
