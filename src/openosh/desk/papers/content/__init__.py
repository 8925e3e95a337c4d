"""What a file is, and whether it may come in: decided by its content alone, without a database.

Everything here reads a file as if it were an attack; it runs in a process of its own, with limits
(:mod:`openosh.desk.papers.content.apart`).
"""
