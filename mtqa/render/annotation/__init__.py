"""Formats that tools for annotation read: Marot's MQM table and Label Studio."""
