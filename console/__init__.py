"""Floor 4: everything a person or a clock starts (命令行、控制台、定时)."""
