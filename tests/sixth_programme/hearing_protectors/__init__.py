"""示範聽力防護具補助: a toy programme, in the folder of its own that every programme is."""
