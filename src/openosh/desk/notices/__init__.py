"""Notices: what a person should know, in the inbox of the site and, where wanted, by mail."""
