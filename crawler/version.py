"""Version of the software (软件版本), as installed."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("sunwatch")
except PackageNotFoundError:  # run from a checkout that was never installed
    VERSION = "0+unknown"
