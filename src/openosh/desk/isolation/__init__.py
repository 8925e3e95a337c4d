"""Who may see what, in the database: the scope of a transaction and the policies that read it.

The web role owns no table. Each transaction says who acts (:func:`openosh.desk.isolation.scope.
entered`); row-level security shows what that person may see and nothing where nobody acts.
"""
