"""職安署「自行管制個案計畫」評核: the yearly review of OSHA's self-managed projects."""
