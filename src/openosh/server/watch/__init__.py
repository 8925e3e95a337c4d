"""Watching the running office: log lines, health, figures for Prometheus. Nothing of any person."""
