"""全國職業傷病診治網絡醫院及職業傷病通報者補助實施要點: network hospitals and notifiers."""
