"""Mutation testing of rules: each is broken in small ways, and a test must notice.

Known tools leave decorated functions alone, and every rule is one; their operators also make
nonsense of an algebra of symbols. So these are our own: a condition dropped, a bound moved, «and»
for «or», the least for the greatest.
"""
