"""What can be entered on a page, one entry each: what is asked, and what becomes of it."""
