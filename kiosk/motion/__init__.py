"""Motion as a function of time: no timers here, so that any moment can be asked for."""
