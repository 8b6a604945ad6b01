"""云岭县人民法院(虚构) and its portal."""
