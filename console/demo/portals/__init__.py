"""The three demo portals (演示门户): a modern site, an old ASP site, a site whose lists need JavaScript."""
