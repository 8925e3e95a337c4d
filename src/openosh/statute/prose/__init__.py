"""Rules as Chinese prose, for people who read law and not programs."""
