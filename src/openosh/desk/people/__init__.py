"""Accounts, organisations, memberships with roles, invitations, declared interests."""
