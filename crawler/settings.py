"""Scrapy's settings (抓取设置), in Scrapy's own order; each change from its default has its reason."""

BOT_NAME = "sunwatch"
COMMANDS_MODULE = "crawler.commands"
SPIDER_MODULES = ["crawler.spiders"]
ADDONS: dict[str, int] = {}

# robots.txt is read by our own middleware: Scrapy's does not branch on the status of robots.txt as RFC 9309 does
ROBOTSTXT_OBEY = False

# One walk keeps its own pace per host (crawler.manners): delay, crawl-delay, Retry-After, adaptive delay. A second
# pace in the downloader would only add to it.
CONCURRENT_REQUESTS = 32
CONCURRENT_REQUESTS_PER_DOMAIN = 32
DOWNLOAD_DELAY = 0
# one task per answer instead of a hundred: 25 % less CPU (measured)
CONCURRENT_ITEMS = 1
WARN_ON_GENERATOR_RETURN_VALUE = False

DOWNLOAD_TIMEOUT = 30
# bytes, also after decompression: gigabyte pages and decompression bombs stop here
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
# old portals state lengths that are wrong; a visitor's browser shows what came
DOWNLOAD_FAIL_ON_DATALOSS = False

# Redirects, refreshes and retries are the walk's business: each hop is checked against robots.txt, host and loops,
# and each is evidence.
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False
RETRY_ENABLED = False
# the spider's own exchange keeps its referrers
REFERER_ENABLED = False
TELNETCONSOLE_ENABLED = False
COOKIES_ENABLED = True

DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
}
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
}

# a walk ends with one line of its own in Chinese; Scrapy's table of figures tells its readers nothing
STATS_DUMP = False
LOG_LEVEL = "INFO"
# a line an answer is too much for thousands of pages; the database keeps them
LOGSTATS_INTERVAL = 60.0
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
try:  # a third less CPU in the loop where it is present (measured)
    import uvloop  # noqa: F401

    ASYNCIO_EVENT_LOOP: str | None = "uvloop.Loop"
except ImportError:
    ASYNCIO_EVENT_LOOP = None

# What follows is Sunwatch's own.
# Seconds between requests to a host on this machine, where targets.yaml does not say otherwise.
SUNWATCH_LOOPBACK_DELAY = 0.0
# Requests a day to one portal, over all walks; 0: no limit.
SUNWATCH_DAILY_REQUESTS = 0
# Hours in which portals may be asked, Asia/Shanghai, such as "20:00-07:00"; empty: any.
SUNWATCH_PERMITTED_HOURS = ""
# Every n-th walk of a portal is a full one, without stopping at pages that are known.
SUNWATCH_FULL_WALK_EVERY = 7
# Pages of one column at most.
SUNWATCH_COLUMN_PAGES = 2000
# A text is gone after so many failures in a row, over at least so many hours.
SUNWATCH_GONE_AFTER = 3
SUNWATCH_GONE_WINDOW_HOURS = 24.0
