"""秦川市中级人民法院(虚构) and its portal."""
