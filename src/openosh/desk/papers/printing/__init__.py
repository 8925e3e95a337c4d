"""From parts to paper: fonts, PDF/A by Typst, text documents by odfdo. No database here."""
