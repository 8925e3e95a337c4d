"""Cases: facts, moves, clocks, supplement requests, notes, decisions with their trace."""
