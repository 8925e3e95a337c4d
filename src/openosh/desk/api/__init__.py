"""The door for programs of the applicants: tokens, endpoints, the document that describes them.

Only applicants: a token acts for one organisation in the role of its applicant, and sees and may
what that person would on the pages, under the same row-level security. Staff get no tokens: what
they do asks for a second factor, which a program does not have.
"""
