"""What the pages of this app show: gathered here, so that views hold no law and no query."""
